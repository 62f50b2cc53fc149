import Glibc
import PDFInspection

// Looks into PDFs, one after the other. It says "tongdang-pdf 1", then reads a line with a size and so many
// bytes, and answers with one line:
//
//   form 3 sha256:…                     a printed form of three pages, printed from that page
//   refused key 12 catalog OpenAction   what is wrong, the object, its role, the key
//
// It writes no file, opens none, and says nothing of what a PDF tells.

guard Pipes.closeErrors(), Limits.set(), Pipes.write("tongdang-pdf 1\n") else { exit(70) }
while let pdf = Pipes.read() {
  guard Limits.startClock() else { exit(70) }
  guard Pipes.write(inspect(pdf).line + "\n") else { exit(70) }
}

func inspect(_ pdf: [UInt8]) -> PDFOpinion {
  unsafe pdf.withUnsafeBytes { bytes in
    do throws(PDFRefusal) {
      let document = unsafe try QPDFDocument(bytes.assumingMemoryBound(to: CChar.self))
      return PDFInspection.opinion(of: pdf, by: document)
    } catch {
      return .refused(error)
    }
  }
}
