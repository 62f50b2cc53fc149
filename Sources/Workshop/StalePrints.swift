import CaseModel
import Diagnostics
import Outside

/// Files for the printer with papers of cases or streets that are gone: whoever prints one hands out
/// what nobody has any more.
struct StalePrints {
  private let folder: String
  private let disk: Disk
  private let numbers: Set<String>
  private let streets: Set<String>

  init(_ workspace: Workspace) throws(WorkshopError) {
    folder = workspace.output + "/print"
    disk = workspace.disk
    numbers = try workspace.numbersOfFiles()
    streets = Set(workspace.programme.streets.map(\.code))
  }

  /// Names them; with `prunes` those are removed that the program made and nobody has changed.
  func find(prunes: Bool) throws(WorkshopError) -> Outcome {
    var outcome = Outcome()
    var notes = BoundNotes(in: folder, disk)
    for name in (try? disk.names(in: folder)) ?? [] where name.hasSuffix(".pdf") {
      let path = folder + "/" + name
      guard disk.status(path)?.isFile == true else { continue }
      // What is left over is rare: only then a file is read, to know whether it is as it was made.
      guard why(name, notes.casesIfUnchanged(in: name)) != nil else { continue }
      let cases = notes.cases(in: name, of: folder, disk)
      guard let why = why(name, cases) else { continue }
      if prunes, cases != nil {
        do throws(DiskError) { try disk.remove(path) } catch { throw .disk(error) }
        notes.remove(name)
        outcome.removed += 1
      } else {
        let hint =
          prunes ? Message("left-over-file.hint.own") : Message("left-over-file.hint")
        outcome.diagnostics.append(Diagnostic(.leftOverFile, path: path, why, hint: hint))
      }
    }
    if outcome.removed > 0 {
      do throws(DiskError) { try notes.save(in: folder, disk) } catch { throw .disk(error) }
    }
    return outcome
  }

  /// Why a file is left over; nil for one that is not.
  ///
  /// The name tells of a child or a street, the note of those who are in a street's file.
  private func why(_ name: String, _ cases: [String]?) -> Message? {
    let number = String(name.prefix(16))
    let named = CaseNumber(number) == nil ? [] : [number]
    if let gone = (named + (cases ?? [])).first(where: { !numbers.contains($0) }) {
      return Message("left-over-file", ["number": gone])
    }
    guard name.hasPrefix("street-") else { return nil }
    let code = String(name.dropFirst("street-".count).prefix { $0.isNumber })
    return streets.contains(code) ? nil : Message("left-over-file.street", ["code": code])
  }
}
