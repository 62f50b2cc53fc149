package import Diagnostics

extension ZipFault {
  package var message: Message {
    let text = kind.message
    if let reason {
      return Message("zip-fault.reason", ["text": text, "reason": reason])
    }
    guard let entry else { return text }
    return Message("zip-fault.entry", ["entry": entry, "text": text])
  }

  package var hint: Message {
    switch kind {
    case .unreadable:
      Message("zip-fault.hint.unreadable")
    case .notZip, .noEnd:
      Message("zip-fault.hint.not-zip")
    case .tooLarge, .tooManyEntries:
      Message("zip-fault.hint.too-large")
    default:
      Message("zip-fault.hint.other")
    }
  }
}

extension ZipFault.Kind {
  fileprivate var message: Message {
    switch self {
    case .unreadable: Message("zip-fault.message.unreadable")
    case .notZip: Message("zip-fault.message.not-zip")
    case .noEnd:
      Message("zip-fault.message.no-end")
    case .empty: Message("zip-fault.message.empty")
    case .tooLarge: Message("zip-fault.message.too-large")
    case .tooManyEntries:
      Message("zip-fault.message.too-many-entries", ["mostEntries": ZipForm.mostEntries])
    case .zip64: Message("zip-fault.message.zip64")
    case .prependedData: Message("zip-fault.message.prepended-data")
    case .appendedData: Message("zip-fault.message.appended-data")
    case .comment: Message("zip-fault.message.comment")
    case .gap: Message("zip-fault.message.gap")
    case .overlap: Message("zip-fault.message.overlap")
    case .sizesLie: Message("zip-fault.message.sizes-lie")
    case .badDirectory: Message("zip-fault.message.bad-directory")
    case .headersDiffer:
      Message("zip-fault.message.headers-differ")
    case .encrypted: Message("zip-fault.message.encrypted")
    case .compressed: Message("zip-fault.message.compressed")
    case .dataDescriptor: Message("zip-fault.message.data-descriptor")
    case .extraField: Message("zip-fault.message.extra-field")
    case .time: Message("zip-fault.message.time")
    case .notFile:
      Message("zip-fault.message.not-file")
    case .otherForm: Message("zip-fault.message.other-form")
    case .unsafeName:
      Message("zip-fault.message.unsafe-name", ["mostNameBytes": ZipForm.mostNameBytes])
    case .severalRoots: Message("zip-fault.message.several-roots")
    case .duplicate:
      Message("zip-fault.message.duplicate")
    case .unsorted: Message("zip-fault.message.unsorted")
    }
  }
}
