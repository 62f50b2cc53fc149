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
      .leftOverFolder, .leftOverFile,
      .pdfNotInspected, .unseenCharacters, .unfinishedArchive, .leftForLater, .disputed,
      .namesTheStore, .commentsRemoved, .changedOutside, .unknownClass:
      .warning
    default:
      .error
    }
  }
}
