"""Judges the door of the desk from outside: a program of its own, spoken to as anybody may.

  judge_desk.py <tongdang> <workspace>

Prints a line for each fault; ends with 1 where there is one.
"""
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time

program, workspace = sys.argv[1:3]
faults = []


def check(is_right, what):
    if not is_right:
        faults.append(what)


def start(*more, trace=None):
    command = [program, "desk", "--workspace", workspace, "--no-open", *more]
    if trace:
        command = ["strace", "-f", "-qq", "-e", "trace=network", "-o", trace, *command]
    began = time.monotonic()
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    link = desk.stdout.readline().strip()
    found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?key=([0-9a-f]{64})", link)
    check(found, f"the first line is no link: {link!r}")
    if not found:
        desk.kill()
        sys.exit("\n".join(faults))
    return desk, int(found[1]), found[2], time.monotonic() - began


def ask(port, method, path, headers=None, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def raw(port, data, wait):
    """Sends bytes as they are, and gives what comes back within a time."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as one:
        one.sendall(data)
        answer = b""
        try:
            while part := one.recv(65536):
                answer += part
        except TimeoutError:
            pass
        return answer


def memory(process):
    with open(f"/proc/{process}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024


desk, port, key, seconds = start()
print(f"started after {seconds:.2f} s")
status, headers, _ = ask(port, "GET", f"/?key={key}")
check(status == 303, f"the link: {status}")
headers = {name.lower(): value for name, value in headers.items()}
cookie = headers["set-cookie"].split(";")[0]
check("HttpOnly" in headers["set-cookie"] and "SameSite=Strict" in headers["set-cookie"], "the cookie")
known = {"cookie": cookie}
status, _, page = ask(port, "GET", "/", known)
check(status == 200 and "儿童" in page.decode(), f"the first page: {status}")
token = re.search(rb'name="token" value="([0-9a-f]+)"', page)[1].decode()
own = {
    **known, "origin": f"http://127.0.0.1:{port}", "sec-fetch-site": "same-origin",
    "content-type": "application/x-www-form-urlencoded",
}

# Limits.
status, _, _ = ask(port, "POST", "/who", own, b"token=" + token.encode() + b"&x=" + b"a" * (3 << 20))
check(status == 413, f"3 MB: {status}")
answer = raw(port, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: {'a' * 40000}\r\n\r\n".encode(), 5)
check(not answer or b" 4" in answer[:16], f"a header of 40 KB: {answer[:40]}")
for odd in [b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"A" * 5000 + b"\r\n\r\n"]:
    answer = raw(port, odd, 3)
    check(b" 200 " not in answer[:20] and b" 5" not in answer[:14], f"{odd[:10]}: {answer[:40]}")
# A body that drips is cut off, and holds nobody up.
slow = socket.create_connection(("127.0.0.1", port))
slow.sendall(
    f"POST /who HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 100000\r\n\r\n".encode())
many = [socket.create_connection(("127.0.0.1", port)) for _ in range(60)]
began = time.monotonic()
status, _, _ = ask(port, "GET", "/", known)
check(status == 200 and time.monotonic() - began < 15, "idle connections hold others up")
ended = False
for _ in range(30):
    try:
        slow.sendall(b"a")
    except OSError:
        ended = True
        break
    time.sleep(1)
slow.settimeout(1)
try:
    ended = ended or b" 408 " in slow.recv(100)
except OSError:
    ended = True
check(ended, "a dripping body goes on for 30 seconds")
for one in many:
    one.close()
status, _, _ = ask(port, "GET", "/", known)
check(status == 200, f"afterwards: {status}")
print(f"memory {memory(desk.pid):.0f} MB")

# What is said nowhere: it writes nothing but the link and how to end.
desk.send_signal(signal.SIGTERM)
check(desk.wait(40) == 0, f"SIGTERM: {desk.returncode}")
rest, errors = desk.stdout.read(), desk.stderr.read()
check(rest == "" and len(errors.splitlines()) == 1, f"it said more: {rest!r} {errors!r}")

# A port that is taken.
desk, port, _, _ = start()
second = subprocess.run(
    [program, "desk", "--workspace", workspace, "--no-open", "--port", str(port)],
    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=20)
check(second.returncode == 73 and str(port) in second.stderr, f"{second.returncode} {second.stderr}")
desk.send_signal(signal.SIGINT)
check(desk.wait(40) == 0, f"SIGINT: {desk.returncode}")

# Loopback only (G18).
trace = os.path.join(os.path.dirname(workspace), "network.trace")
desk, port, key, _ = start(trace=trace)
status, headers, _ = ask(port, "GET", f"/?key={key}")
cookie = {k.lower(): v for k, v in headers.items()}["set-cookie"].split(";")[0]
check(ask(port, "GET", "/", {"cookie": cookie})[0] == 200, "under strace")
subprocess.run(["pkill", "-TERM", "-P", str(desk.pid)])
desk.wait(40)
with open(trace) as lines:
    for line in lines:
        # The kernel tells which addresses the machine has, and that a new socket has none.
        if "AF_NETLINK" in line or not re.search(r"(connect|bind|send\w+|accept4?)\(", line):
            continue
        for address in re.findall(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"', line):
            address = address[0] or address[1]
            if address not in ("127.0.0.1", "::1"):
                faults.append(f"it speaks to {address}: {line.strip()}")
        if "connect(" in line and "AF_UNIX" not in line and "127.0.0.1" not in line:
            faults.append(f"it connects: {line.strip()}")

print("\n".join(faults))
sys.exit(1 if faults else 0)
