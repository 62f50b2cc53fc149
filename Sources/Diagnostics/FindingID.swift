/// What can be found: one name for each kind of finding.
///
/// What it means and what to do stands in the `Phrasebook`.
package enum FindingID: String, Sendable, Hashable, Codable, CaseIterable {
  // 读文件 Reading files
  case unreadableFile = "unreadable-file"
  case ignoredFile = "ignored-file"
  case fileTooLarge = "file-too-large"
  case emptyFile = "empty-file"
  case notUtf8 = "not-utf8"
  case byteOrderMark = "byte-order-mark"
  case forbiddenCharacter = "forbidden-character"
  case joinerCharacter = "joiner-character"
  case privateUseCharacter = "private-use-character"
  case compatibilityCharacter = "compatibility-character"
  case tooManyMarks = "too-many-marks"
  case lineTooLong = "line-too-long"
  case textTooLong = "text-too-long"
  case keyTooLong = "key-too-long"
  case duplicateKey = "duplicate-key"
  case tooDeep = "too-deep"
  case tooManyValues = "too-many-values"
  case tooManyRows = "too-many-rows"
  case moreProblems = "more-problems"
  case yamlSyntax = "yaml-syntax"
  case cutByComment = "cut-by-comment"
  case severalDocuments = "several-documents"
  case yamlAlias = "yaml-alias"
  case yamlAnchor = "yaml-anchor"
  case yamlTag = "yaml-tag"
  case yamlDirective = "yaml-directive"
  case yamlMergeKey = "yaml-merge-key"
  case yamlComplexKey = "yaml-complex-key"
  case jsonSyntax = "json-syntax"
  case loneSurrogate = "lone-surrogate"

  // 填写内容 What is filled in
  case wrongType = "wrong-type"
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case unknownOption = "unknown-option"
  case typedOtherwise = "typed-otherwise"
  case computedField = "computed-field"
  case severalLines = "several-lines"
  case outerSpace = "outer-space"
  case proseLimit = "prose-limit"
  case unknownPerson = "unknown-person"
  case otherRole = "other-role"
  case unknownOrganisation = "unknown-organisation"
  case badName = "bad-name"
  case lookAlikeDot = "look-alike-dot"
  case badIdNumber = "bad-id-number"
  case idNormalised = "id-normalised"
  case retiredDistrict = "retired-district"
  case oddPhone = "odd-phone"
  case badCreditCode = "bad-credit-code"
  case badCaseNumber = "bad-case-number"
  case missingCaseNumber = "missing-case-number"
  case wrongFileName = "wrong-file-name"
  case missingRecordKey = "missing-record-key"
  case badCode = "bad-code"
  case badIdentifier = "bad-identifier"
  case duplicateId = "duplicate-id"
  case duplicateStaff = "duplicate-staff"

  // 是否齐全、前后是否一致 Complete and consistent
  case missingField = "missing-field"
  case missingForm = "missing-form"
  case missingPledge = "missing-pledge"
  case notSigned = "not-signed"
  case duplicateCaseNumber = "duplicate-case-number"
  case duplicateChild = "duplicate-child"
  case idMismatch = "id-mismatch"
  case idType = "id-type"
  case orphanWithParent = "orphan-with-parent"
  case unusualAge = "unusual-age"
  case unusualGrade = "unusual-grade"
  case unknownStreet = "unknown-street"
  case otherYear = "other-year"
  case otherDistrict = "other-district"
  case caseDates = "case-dates"
  case dateBeforeBirth = "date-before-birth"
  case outsideYear = "outside-year"
  case filledBefore = "filled-before"
  case duplicateRecord = "duplicate-record"
  case dateOutsideCase = "date-outside-case"
  case filingDates = "filing-dates"
  case visitTimes = "visit-times"
  case goalUnanswered = "goal-unanswered"
  case overlappingVisits = "overlapping-visits"

  // 项目规则 Rules of the project
  case categoryYear = "category-year"
  case notApproved = "not-approved"
  case approvedAfterOpening = "approved-after-opening"
  case approvedLate = "approved-late"
  case teamNotComplete = "team-not-complete"
  case teamLate = "team-late"
  case teamEnded = "team-ended"
  case changeMismatch = "change-mismatch"
  case workerChanged = "worker-changed"
  case teamIncomplete = "team-incomplete"
  case planNotSigned = "plan-not-signed"
  case handbookLate = "handbook-late"
  case handbookNotIssued = "handbook-not-issued"
  case notTold = "not-told"
  case assessmentOverdue = "assessment-overdue"
  case planOverdue = "plan-overdue"
  case monthWithoutVisit = "month-without-visit"
  case fewVisits = "few-visits"
  case visitDue = "visit-due"
  case monthWithoutContact = "month-without-contact"
  case silentMonths = "silent-months"
  case outsideTerm = "outside-term"
  case fewVisitors = "few-visitors"
  case workerAbsent = "worker-absent"
  case shortVisit = "short-visit"
  case handbookNotSigned = "handbook-not-signed"
  case handbookDate = "handbook-date"
  case recordBeforeService = "record-before-service"
  case lateRecord = "late-record"
  case unpledgedContact = "unpledged-contact"
  case latePledge = "late-pledge"
  case afterService = "after-service"
  case difficultCaseMissing = "difficult-case-missing"
  case reportLate = "report-late"
  case notPassedOn = "not-passed-on"
  case difficultCaseOpen = "difficult-case-open"
  case overBudget = "over-budget"
  case closingReportOverdue = "closing-report-overdue"
  case fileIncomplete = "file-incomplete"
  case quota
  case quotaOrphans = "quota-orphans"
  case organisations
  case qualifiedStaff = "qualified-staff"
  case fewActivities = "few-activities"
  case contractAmount = "contract-amount"
  case rosterOverdue = "roster-overdue"
  case streetTableOverdue = "street-table-overdue"
  case streetReportOverdue = "street-report-overdue"
  case districtTableOverdue = "district-table-overdue"
  case progressOverdue = "progress-overdue"
  case evaluationOverdue = "evaluation-overdue"

  // 汇总表、名册和留下的文件夹 Papers with totals, and what is left over
  case incompleteTotals = "incomplete-totals"
  case leftOutUnsaid = "left-out-unsaid"
  case leftOverFolder = "left-over-folder"

  // 打印 PDF Printing PDF
  case noGlyph = "no-glyph"
  case notPrinted = "not-printed"
  case morePages = "more-pages"
  case overflowsBox = "overflows-box"
  case notBound = "not-bound"

  // 立卷封存 Sealing
  case missingArchiveSettings = "missing-archive-settings"
  case noArchiveNumber = "no-archive-number"
  case badFiling = "bad-filing"
  case nameInText = "name-in-text"
  case nothingToSeal = "nothing-to-seal"
  case notArchivable = "not-archivable"
  case changedAfterSealing = "changed-after-sealing"
  case anotherChild = "another-child"
  case notApprovedAgain = "not-approved-again"
  case unsignedCorrection = "unsigned-correction"
  case damagedArchive = "damaged-archive"
  case unreadableArchive = "unreadable-archive"
  case blockedArchive = "blocked-archive"
  case wrongHistory = "wrong-history"
  case badKey = "bad-key"
  case secretKey = "secret-key"

  // 核对档案 Verifying archives
  case otherChecksums = "other-checksums"
  case wrongIdentifier = "wrong-identifier"
  case unsigned
  case signatureMissing = "signature-missing"
  case badSignature = "bad-signature"
  case signatureBad = "signature-bad"
  case signatureBadTrustedComment = "signature-bad-trusted-comment"
  case signatureOfAnother = "signature-of-another"
  case signatureWrongKey = "signature-wrong-key"
  case untrustedKey = "untrusted-key"
  case unreadableData = "unreadable-data"
  case notInContents = "not-in-contents"
  case notFromData = "not-from-data"
  case notCompared = "not-compared"
  case pdfNotInspected = "pdf-not-inspected"
  case unseenCharacters = "unseen-characters"
  case sameNumber = "same-number"
  case wrongNumber = "wrong-number"
  case missingArchive = "missing-archive"
  case missingVersion = "missing-version"
  case otherPredecessor = "other-predecessor"
  case notAnArchive = "not-an-archive"
  case unfinishedArchive = "unfinished-archive"

  // 移交和接收 Handing over and receiving
  case notSealed = "not-sealed"
  case nothingReady = "nothing-ready"
  case leftForLater = "left-for-later"
  case caseFileGone = "case-file-gone"
  case damagedHistory = "damaged-history"
  case otherReceipt = "other-receipt"
  case notABatch = "not-a-batch"
  case extraArchive = "extra-archive"
  case otherArchive = "other-archive"
  case alreadyReceived = "already-received"
  case numberTaken = "number-taken"
  case otherChain = "other-chain"
  case missingBatch = "missing-batch"
  case keyOfAnother = "key-of-another"
  case keyOfTwo = "key-of-two"
  case sealOfAnotherOrganisation = "seal-of-another-organisation"
  case childOfAnotherOrganisation = "child-of-another-organisation"
  case disputed
  case receiptKeyUnknown = "receipt-key-unknown"
  case otherReceiver = "other-receiver"
  case namesTheStore = "names-the-store"
  case wrongDay = "wrong-day"
  case numberGap = "number-gap"
  case formatNotListed = "format-not-listed"
  case activeContent = "active-content"
  case brokenLedger = "broken-ledger"
  case notAsReceived = "not-as-received"
  case notReceived = "not-received"

  // 档案里的文件 Files of an archive
  case missingFile = "missing-file"
  case extraFile = "extra-file"
  case systemFile = "system-file"
  case changedFile = "changed-file"
  case emptiedFile = "emptied-file"
  case swappedFiles = "swapped-files"
  case renamedFile = "renamed-file"
  case missingManifest = "missing-manifest"
  case manifestsDiffer = "manifests-differ"
  case wrongOxum = "wrong-oxum"
  case bagNotFound = "bag-not-found"
  case tooManyFiles = "too-many-files"
  case badDeclaration = "bad-declaration"
  case badManifest = "bad-manifest"
  case unknownManifest = "unknown-manifest"
  case badBagInfo = "bad-bag-info"
  case unsafePath = "unsafe-path"
  case nameTwins = "name-twins"
  case fetchFile = "fetch-file"
  case emptyFolder = "empty-folder"
  case link
  case hardLink = "hard-link"
  case specialFile = "special-file"

  // 路上用的 zip Zips for the journey
  case zipUnreadable = "zip-unreadable"
  case zipNotAZip = "zip-not-a-zip"
  case zipNoEnd = "zip-no-end"
  case zipEmpty = "zip-empty"
  case zipBadDirectory = "zip-bad-directory"
  case zipTooLarge = "zip-too-large"
  case zipTooManyEntries = "zip-too-many-entries"
  case zipPrependedData = "zip-prepended-data"
  case zipAppendedData = "zip-appended-data"
  case zipGap = "zip-gap"
  case zipOverlap = "zip-overlap"
  case zipSizesLie = "zip-sizes-lie"
  case zipHeadersDiffer = "zip-headers-differ"
  case zipDuplicateName = "zip-duplicate-name"
  case zipUnsafeName = "zip-unsafe-name"
  case zipSeveralRoots = "zip-several-roots"
  case zipNotAFile = "zip-not-a-file"
  case zipEncrypted = "zip-encrypted"
  case zipCompressed = "zip-compressed"
  case zipZip64 = "zip-zip64"
  case zipDataDescriptor = "zip-data-descriptor"
  case zipComment = "zip-comment"
  case zipExtraField = "zip-extra-field"
  case zipTime = "zip-time"
  case zipUnsorted = "zip-unsorted"
  case zipOtherForm = "zip-other-form"

  // 规则文件和本区的约定 Rule files and what the district settles
  case missingRules = "missing-rules"
  case unknownRule = "unknown-rule"
  case missingReason = "missing-reason"
  case unknownLimit = "unknown-limit"
  case looserLimit = "looser-limit"
  case unknownSetting = "unknown-setting"
  case wrongYear = "wrong-year"
  case wrongRules = "wrong-rules"
  case wrongCheck = "wrong-check"
  case wrongLimit = "wrong-limit"
  case wrongPeriod = "wrong-period"
  case wrongSum = "wrong-sum"
  case unknownNotice = "unknown-notice"

  // 表格定义 Form definitions
  case unknownWord = "unknown-word"
  case unknownType = "unknown-type"
  case unknownField = "unknown-field"
  case neededForm = "needed-form"
  case neededField = "needed-field"
  case neededType = "needed-type"
  case neededOption = "needed-option"
  case neverComputed = "never-computed"
  case unknownOptions = "unknown-options"
  case duplicateField = "duplicate-field"
  case duplicateOption = "duplicate-option"
  case badSynonym = "bad-synonym"
  case duplicateAnswers = "duplicate-answers"
  case badCondition = "bad-condition"
  case badDerivation = "bad-derivation"
  case badRecordKey = "bad-record-key"
  case badContentsField = "bad-contents-field"
  case wrongId = "wrong-id"

  // 模板 Templates
  case badTag = "bad-tag"
  case unclosedTag = "unclosed-tag"
  case rawTag = "raw-tag"
  case unknownFacet = "unknown-facet"
  case badValue = "bad-value"
  case fieldNotShown = "field-not-shown"
  case badPlace = "bad-place"
  case proseNotAlone = "prose-not-alone"
  case templateTooLarge = "template-too-large"
  case unclosedSection = "unclosed-section"
  case unmatchedSection = "unmatched-section"
  case sectionsTooDeep = "sections-too-deep"
  case badSection = "bad-section"
  case unknownPartial = "unknown-partial"
  case badPartial = "bad-partial"
  case partialsTooDeep = "partials-too-deep"
  case squareBroken = "square-broken"
  case splitBlock = "split-block"
  case splitSection = "split-section"
  case tagBesideEmphasis = "tag-beside-emphasis"
  case tagInEmphasis = "tag-in-emphasis"
  case unsureList = "unsure-list"
  case unsureMark = "unsure-mark"
  case lostTag = "lost-tag"
  case noHtml = "no-html"
  case noLinks = "no-links"
  case noCode = "no-code"
  case privateCharacter = "private-character"
  case markdownLimit = "markdown-limit"
  case badHtml = "bad-html"
  case forbiddenHtml = "forbidden-html"
  case misplacedHtml = "misplaced-html"
  case badStyle = "bad-style"
  case unknownClass = "unknown-class"
  case unbalancedHtml = "unbalanced-html"
}

extension FindingID {
  /// How bad it is, unless the finding itself says otherwise: most deadlines are broken only where a
  /// notice or the district named the day.
  package var severity: Severity {
    switch self {
    case .categoryYear, .teamNotComplete, .teamLate, .teamEnded, .workerChanged, .teamIncomplete,
      .handbookLate, .handbookNotIssued, .notTold, .assessmentOverdue, .planOverdue,
      .monthWithoutVisit, .fewVisits, .monthWithoutContact, .silentMonths, .fewVisitors,
      .workerAbsent, .shortVisit, .handbookNotSigned, .handbookDate, .lateRecord,
      .unpledgedContact, .latePledge, .difficultCaseMissing, .reportLate, .overBudget,
      .closingReportOverdue, .fileIncomplete, .quota, .quotaOrphans, .organisations,
      .qualifiedStaff, .fewActivities, .contractAmount, .rosterOverdue, .streetTableOverdue,
      .streetReportOverdue, .districtTableOverdue, .progressOverdue, .evaluationOverdue:
      .breach
    case .visitDue:
      .dueSoon
    case .ignoredFile, .byteOrderMark, .cutByComment, .joinerCharacter, .privateUseCharacter,
      .compatibilityCharacter, .outerSpace, .typedOtherwise, .filledBefore,
      .otherRole, .lookAlikeDot, .idNormalised,
      .retiredDistrict, .oddPhone, .duplicateStaff, .missingField, .missingForm, .missingPledge,
      .notSigned, .duplicateChild, .idType, .orphanWithParent, .unusualAge, .unusualGrade,
      .otherYear, .otherDistrict, .dateBeforeBirth, .dateOutsideCase, .filingDates,
      .goalUnanswered, .overlappingVisits, .notApproved, .approvedAfterOpening, .approvedLate,
      .changeMismatch, .planNotSigned, .outsideTerm, .recordBeforeService, .afterService,
      .notPassedOn, .difficultCaseOpen, .morePages, .overflowsBox, .notCompared,
      .leftOverFolder,
      .pdfNotInspected, .unseenCharacters, .unfinishedArchive, .leftForLater, .disputed,
      .namesTheStore, .unknownClass:
      .warning
    default:
      .error
    }
  }
}

extension FindingID: Comparable {
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension FindingID: CustomStringConvertible {
  package var description: String { rawValue }
}
