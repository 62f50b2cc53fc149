import CaseModel
import Diagnostics
package import Editing
import Outside
import SourceReader

/// A file of a workspace that people edit.
package enum EditTarget: Sendable, Hashable {
  /// By its number.
  case caseFile(String)
  case programme, activities, district

  /// As people name it: a case number, `programme`, `activities`, `district`.
  package init?(_ name: String) {
    switch name {
    case "programme": self = .programme
    case "activities": self = .activities
    case "district": self = .district
    default:
      guard let number = CaseNumber(name) else { return nil }
      self = .caseFile(number.text)
    }
  }

  package var name: String {
    switch self {
    case .caseFile(let number): number
    case .programme: "programme"
    case .activities: "activities"
    case .district: "district"
    }
  }

  package var kind: FileShape.Kind {
    switch self {
    case .caseFile: .caseFile
    case .programme: .programme
    case .activities: .activities
    case .district: .district
    }
  }

  var limit: ReadLimit { kind == .caseFile ? .caseFile : .programme }
  var limits: SourceLimits { kind == .caseFile ? .caseFile : .programme }

  func read(_ bytes: [UInt8], _ path: String) throws(WorkshopError) -> EditedFile {
    do throws(SpliceFault) {
      return try EditedFile(bytes, path: path, format: SourceFormat(path: path), limits: limits)
    } catch {
      throw .badData(error.diagnostics(in: path))
    }
  }
}

extension WorkspaceFolder {
  /// Where a file is, below the workspace.
  func path(of target: EditTarget) throws(WorkshopError) -> String {
    guard case .caseFile(let number) = target else { return target.name + ".yaml" }
    let paths = try casePaths([number])
    guard let path = paths.first, paths.count == 1 else {
      throw .badData(paths.map(Workspace.sameNumber))
    }
    return path
  }
}

extension Workspace {
  /// Where a file is, below the workspace.
  package func path(of target: EditTarget) throws(WorkshopError) -> String {
    try folder.path(of: target)
  }

  package func shape(of target: EditTarget) -> FileShape { FileShape(target.kind, library) }

  /// A file as it is now.
  package func edited(_ target: EditTarget) throws(WorkshopError) -> EditedFile {
    try edited(try path(of: target), target)
  }

  /// A file with other bytes than it has now.
  package func edited(
    _ bytes: [UInt8], _ target: EditTarget
  ) throws(WorkshopError) -> EditedFile {
    try target.read(bytes, try path(of: target))
  }

  func edited(_ path: String, _ target: EditTarget) throws(WorkshopError) -> EditedFile {
    try target.read(try disk.reading(root + "/" + path, target.limit), path)
  }

  /// What is wrong with a file that can be read, so that it would not be used.
  func errors(_ file: EditedFile, _ target: EditTarget) -> [Diagnostic] {
    var found: [Diagnostic] = []
    switch target {
    case .caseFile:
      if let read = reader.read(file.root, path: file.path, diagnostics: &found) {
        found += checks.check(read)
      }
    case .programme:
      _ = ProgrammeFile.read(file.root, path: file.path, library: library, diagnostics: &found)
    case .activities:
      _ = ActivitiesFile.read(
        file.root, path: file.path, library: library, programme: programme, diagnostics: &found)
    case .district:
      _ = DistrictFile.read(
        file.root, library: library, programme: programme, diagnostics: &found)
    }
    return found.filter { $0.severity == .error }
  }
}
