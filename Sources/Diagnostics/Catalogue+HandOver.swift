extension Catalogue {
  /// Batches, their receipts, and a district's store.
  static let handOver = Stage(
    title: Message("移交和接收", "Handing over and receiving"),
    consequence: Message(
      "有一处错误就整批不做、不收：已经封存、已经接收的都不变。",
      "With any error the whole batch is not made, or not received; what was sealed or received before stays as it is."
    ),
    entries: handing + receiving + keeping)

  private static let handing = [
    Explanation(
      "not-sealed", "N21",
      meaning: Message(
        "这名儿童的档案还没有封存，整批因此不做：先交一部分，要由经办人说了算。",
        "The child's file is not sealed yet, so no batch is made: whether the others go first is for a person to say."
      ),
      remedy: Message(
        "补齐缺项后运行 tongdang archive；先交其他人的，用 --later 写明理由，以后补充移交。",
        "Complete it and run tongdang archive; to hand over the others first, give the reason with --later."
      )),
    Explanation(
      "nothing-ready", "N21",
      meaning: Message(
        "还没有一卷封存了、又没有移交过的档案：没有做批次，不是全部移交过了。",
        "No file is sealed that was not handed over before: no batch is made, which does not mean that all were handed over."
      ),
      remedy: Message(
        "先运行 tongdang archive 封存；重做的那一批里，至少要有一卷现在可以移交。",
        "Seal files with tongdang archive first; a batch that is made again needs at least one file that is ready."
      )),
    Explanation(
      "left-for-later", "N21",
      meaning: Message(
        "这名儿童的档案不在这一批，理由写在移交清册上，以后补充移交。",
        "The child's file is not in this batch; the register gives the reason, and a later batch brings it."
      ),
      remedy: Message(
        "补齐、封存以后再运行 tongdang handover。", "Complete it, seal it, and run tongdang handover again.")),
    Explanation(
      "case-file-gone",
      meaning: Message(
        "这名儿童封存过，cases 里却没有个案文件：不移交就会漏掉。",
        "The child's file was sealed, and there is no case file: it would be left out."),
      remedy: Message(
        "从另一份副本恢复个案文件，再运行。", "Restore the case file from another copy and run it again.")),
    Explanation(
      "damaged-history",
      meaning: Message(
        "batches.json 记着移交过哪些批次，它读不出来；再做就可能重号、漏人。",
        "batches.json tells what was handed over, and cannot be read: another batch could repeat a number or leave out a child."
      ),
      remedy: Message("从另一份副本恢复。", "Restore it from another copy.")),
    Explanation(
      "other-receipt",
      meaning: Message(
        "回执自身完好，所说的批次、卷或校验值却与这里移交的不同。",
        "The receipt is whole, but its batch, files or checksum are not those that were handed over here."
      ),
      remedy: Message(
        "不要当作已经移交，向接收单位查问。", "Do not take the files for handed over; ask the receiver.")),
  ]

  private static let receiving = [
    Explanation(
      "not-a-batch",
      meaning: Message(
        "文件夹是完好的 BagIt，却没有移交批次的登记（其他/batch.json），或登记读不通。",
        "It is a whole bag, but has no register of a batch (`batch.json`), or one that cannot be read."
      ),
      remedy: Message(
        "检查是不是选错了文件夹；核对一名儿童的档案用 tongdang verify。",
        "See whether it is the right folder; a child's archive is checked with tongdang verify.")),
    Explanation(
      "extra-archive",
      meaning: Message(
        "批次里有一卷，登记里没有。", "A file of a child lies in the batch that its register does not list."),
      remedy: Message("退回；由移交单位另作一批。", "Send it back; the sender makes another batch for it.")),
    Explanation(
      "other-archive",
      meaning: Message(
        "那一卷自身完好，却不是登记的那一份：换过，或放错了。",
        "That file is whole in itself, but is not the one that was registered: it was exchanged or misplaced."
      ),
      remedy: Message("退回，请移交单位查明。", "Send it back and have the sender find out why.")),
    Explanation(
      "already-received",
      meaning: Message("这一批或这一卷已经接收过。", "The batch, or this file of it, was received before."),
      remedy: Message(
        "不用再收；找不到回执的，在档案库那一批的文件夹里。",
        "There is nothing to do; its receipt lies in its folder of the store.")),
    Explanation(
      "number-taken",
      meaning: Message(
        "同一移交单位的同一批次号已经接收过，内容却不同。",
        "A batch of this number was received from this sender before, and was another one."),
      remedy: Message(
        "请移交单位查明哪一批是真的。先收到的那一批是假的，或者说不清：receive --dispute \"理由\"，两批分开保存，登记簿写明有争议。",
        "Have the sender say which one is right. If the one received before is false, or nobody can tell: receive --dispute \"reason\" keeps both apart, and the ledger says that they are disputed."
      )),
    Explanation(
      "other-chain",
      meaning: Message(
        "每一批写有上一批的校验值；这一批接的不是最后接收的那一批，可能是旧的一批，或另做的一批。",
        "Each batch tells the checksum of the one before. This one does not follow the last that was received: it may be an old one, or one made beside it."
      ),
      remedy: Message(
        "向移交单位查问；先收到的是假的，或者说不清：receive --dispute \"理由\"，都保存，登记簿写明有争议。",
        "Ask the sender. If what was received before is false, or nobody can tell: receive --dispute \"reason\" keeps all of it, and the ledger says so."
      )),
    Explanation(
      "missing-batch",
      meaning: Message("它前面的一批没有收到。", "The batch before it was not received."),
      remedy: Message("先接收前一批。", "Receive that one first.")),
    Explanation(
      "key-of-another",
      meaning: Message(
        "签名的密钥在名单里，却是另一个移交单位的（keys 里的文件名以单位代号开头）。",
        "The key is on the list, but as another sender's: the names in keys/ begin with the sender's id."
      ),
      remedy: Message(
        "退回，向移交单位查问；确是它的新密钥，当面核对后另存为它的代号。",
        "Send it back and ask the sender; if it is a new key of theirs, check it in person and save it under their id."
      )),
    Explanation(
      "key-of-two",
      meaning: Message(
        "同一个公钥写成了两家的（--trust，或 keys 里的文件名）：那样它替两家都能签，签了也证明不了是谁。",
        "One public key is said to be two owners' (`--trust`, or names in keys/): it would sign for both, and prove nothing of either."
      ),
      remedy: Message(
        "一个密钥只属于一家：核对指纹，删去写错的一处。项目组替各社会组织封存的，只写 all，接收时加 --for all。",
        "A key has one owner: check its fingerprint and take the wrong one away. Where one team seals for all, call it all's only and say --for all."
      )),
    Explanation(
      "seal-of-another-organisation",
      meaning: Message(
        "一卷的数据写着由哪个社会组织承接，封存用的却是别人的密钥：只有该组织的密钥（2021年也可以是所在街镇的）能封它的卷。",
        "A file's data names its organisation, and it was sealed with somebody else's key: only the organisation's own (in 2021 also the street's) may seal it."
      ),
      remedy: Message(
        "不要接收，请该组织用自己的密钥封存；项目组统一封存、统一移交的（all），认可的加 --for all。",
        "Do not accept it; the organisation seals it with its own key. Where one team seals and hands over for all (`all`), and you agree, say --for all."
      )),
    Explanation(
      "child-of-another-organisation",
      meaning: Message(
        "移交单位交来了另一个社会组织的卷。", "The sender hands over a file that names another organisation."),
      remedy: Message(
        "退回：由那个组织自己移交；查问这一卷从哪里来。",
        "Send it back: that organisation hands it over itself; ask where the file came from.")),
    Explanation(
      "disputed",
      meaning: Message(
        "收到的两批有矛盾：同一名儿童的卷有两份，两卷用同一个档号，或同一单位的两批批次号相同、接在同一批之后。最多一份是真的；两份分开保存，登记簿写明。",
        "Two batches contradict each other: they bring two files of one child or two files with one archive number, or two of one sender have one number or follow the same one. At most one is genuine; both are kept apart, and the ledger says so."
      ),
      remedy: Message(
        "向移交单位查明，结果写进区里的记录；两份都不要删。",
        "Find out from those who sent them which one is right and put it on record; delete neither."
      )),
    Explanation(
      "receipt-key-unknown",
      meaning: Message(
        "0.1.0 的登记簿没有记区里的公钥，只能看签名在不在、编号对不对，没有核对签名本身。",
        "The ledger of 0.1.0 does not hold the district's public key: only the signature's presence and key id were checked, not the signature."
      ),
      remedy: Message(
        "用 --trust district=公钥文件 指明区里的公钥。", "Name the district's public key: --trust district=FILE."
      )),
    Explanation(
      "other-receiver",
      meaning: Message(
        "批次写的接收单位或区，不是这个档案库的（以第一批为准）。",
        "The batch names another receiver or district than that of this store, which its first batch has set."
      ),
      remedy: Message(
        "退回；送错了地方，或移交单位填错了。第一批填错了的，换一个新档案库重新接收。",
        "Send it back: it went to the wrong place, or the sender has mistyped it. If the first batch was wrong, begin a new store."
      )),
    Explanation(
      "names-the-store",
      meaning: Message(
        "档案库的第一批写明接收单位，以后各批都要与它相同，回执印的也是它；写的人是移交单位。",
        "A store's first batch names the receiver: all later ones must name the same, and receipts bear it. The sender has written it."
      ),
      remedy: Message(
        "看一眼是不是本单位的名称；不是的，回执不要交出去，换一个新档案库。",
        "See whether it is your name; if not, give no receipt out and begin a new store.")),
    Explanation(
      "wrong-day",
      meaning: Message(
        "接收日期早于移交日期，或早于上一次接收。",
        "The day of receiving lies before the hand-over, or before what was received last."),
      remedy: Message("核对 --on。", "Check --on.")),
    Explanation(
      "number-gap",
      meaning: Message(
        "档号不连续，缺的号也没有写明留待补充移交：可能少了一卷。",
        "The archive numbers have a gap, and nothing says that it is left for later: a file may be missing."
      ),
      remedy: Message("向移交单位查问缺的是哪一卷。", "Ask the sender which file that is.")),
    Explanation(
      "format-not-listed",
      meaning: Message("批次里有清单以外的文件格式。", "A file's format is not on the list."),
      remedy: Message(
        "请移交单位换成清单内的格式，重做这一批。", "Have the sender use one that is, and make the batch again.")),
    Explanation(
      "active-content",
      meaning: Message(
        "没有按数据重新填表对比的网页、文本里，有能运行、能载入外来内容的写法；或 PDF 里有打印的表格不会有的东西（说明里有第几号对象、什么名称）。本程序做的没有。",
        "A page or text that was not filled again and compared has something in it that runs or loads; or a PDF has something that no printed form has (the message names the object and the key). Those made by this program have none."
      ),
      remedy: Message("不要打开，退回查明。", "Do not open it; send it back.")),
  ]

  private static let keeping = [
    Explanation(
      "broken-ledger",
      meaning: Message(
        "登记簿每一行写有上一行的校验值；从这一行起接不上：改过、少了一行，或没有写完。",
        "Each line of the ledger has the checksum of the one before; from this line on it does not fit: it was changed, a line was taken out, or it is not whole."
      ),
      remedy: Message(
        "从另一份副本恢复，再查是谁改的；恢复以前不接收新的。",
        "Restore it from another copy and find out who changed it; nothing is received before.")),
    Explanation(
      "not-as-received",
      meaning: Message(
        "自身完好，却不是登记簿里接收的那一份：整个换过。",
        "It is whole in itself, but not what the ledger tells of: all of it was exchanged."),
      remedy: Message("从另一份副本恢复，再查原因。", "Restore it from another copy and find out why.")),
    Explanation(
      "not-received",
      meaning: Message(
        "档案库里有登记簿没有登记的文件。", "Something lies in the store that the ledger does not tell of."),
      remedy: Message(
        "移到别处；要接收的用 tongdang receive。",
        "Move it away; what is to be received goes through tongdang receive.")),
  ]
}
