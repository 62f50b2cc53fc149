import Diagnostics

/// What bags of a kind must be like.
package struct BagRules: Sendable {
  /// Which names the files may have.
  package let names: BagNameRule
  /// The labels that `bag-info.txt` may have.
  package let labels: [String]
  /// How many files there may be; of a bag with more none is read.
  package let mostFiles: Int

  package init(
    names: BagNameRule, labels: [String] = BagInfo.Label.all,
    mostFiles: Int = ReadLimit.archiveFiles
  ) {
    self.names = names
    self.labels = labels
    self.mostFiles = mostFiles
  }
}

/// Checks bags more strictly than RFC 8493 §3 asks.
///
/// A bag without findings consists of exactly the files that its tag manifests vouch for, each with
/// exactly the bytes it had. Who made it, the signature must tell.
package enum BagCheck {
  /// What a signature is over: it stands for everything in the bag.
  package static let signedName = ManifestScope.tag.fileName(.sha512)
  /// Next to the tag manifest that it signs; the only file that no manifest lists.
  package static let signatureName = signedName + ".minisig"
  /// In bytes: a file that is larger is not read; a sparse one can claim any size.
  package static let largestFile = ReadLimit.bagFile.bytes
  /// In bytes: a manifest, `bagit.txt` or `bag-info.txt` may be so large, as it is held in memory.
  package static let largestTagFile = ReadLimit.tagFile.bytes
  /// In bytes; a signature needs some hundred.
  package static let largestSignature = 4096

  /// Finds everything that is wrong with a bag in one run; reads each file once, piece by piece.
  package static func check(_ source: some BagSource, by rules: BagRules) -> BagVerdict {
    let count = source.entries.count
    guard count <= rules.mostFiles else {
      return BagVerdict(
        findings: [.tooManyFiles(count, most: rules.mostFiles)], info: nil, BagContents())
    }
    let inventory = BagInventory(source.entries)
    guard inventory.resemblesBag else {
      return BagVerdict(findings: [.bagNotFound], info: nil, BagContents())
    }
    let contents = BagContents(of: inventory, in: source)
    var judge = BagJudge(inventory, contents, rules)
    judge.judge()
    return BagVerdict(findings: judge.findings.sorted(), info: judge.info, contents)
  }
}
