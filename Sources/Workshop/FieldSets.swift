import Archiving
import CaseModel
package import FormModel
import HandOver
import Press
import Programme

/// Everything of the definitions that the program relies on, in the order of the stages.
package enum FieldSets {
  package static let all: [any NamedFieldSet.Type] =
    caseFieldSets + figureFieldSets + paperFieldSets + archiveFieldSets + handOverFieldSets
}
