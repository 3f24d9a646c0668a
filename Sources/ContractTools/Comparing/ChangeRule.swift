/// One way in which a contract can change, and whether clients break by it.
///
/// What may change within a version, and what may not: Protocol/README.md, section 13.
public struct ChangeRule: Sendable, Equatable {
    /// The stable name.
    public let name: String
    public let isBreaking: Bool

    private static func safe(_ name: String) -> ChangeRule {
        ChangeRule(name: name, isBreaking: false)
    }

    private static func breaking(_ name: String) -> ChangeRule {
        ChangeRule(name: name, isBreaking: true)
    }

    // MARK: Methods

    public static let methodAdded = safe("methodAdded")
    public static let methodRemoved = breaking("methodRemoved")
    /// Order, transactions and retries go by the kind.
    public static let kindChanged = breaking("kindChanged")
    public static let accessWidened = safe("accessWidened")
    public static let accessNarrowed = breaking("accessNarrowed")
    public static let idempotenceGained = safe("idempotenceGained")
    /// Clients repeat what is idempotent.
    public static let idempotenceLost = breaking("idempotenceLost")
    public static let immediateGained = safe("immediateGained")
    /// The promise of order becomes weaker.
    public static let immediateLost = breaking("immediateLost")
    public static let limitClassChanged = safe("limitClassChanged")
    public static let deprecationAdded = safe("deprecationAdded")
    public static let deprecationRemoved = safe("deprecationRemoved")
    /// The replacement that is named is not in the contract.
    public static let replacementMissing = breaking("replacementMissing")
    public static let textChanged = safe("textChanged")

    // MARK: Params and results

    public static let paramAddedOptional = safe("paramAddedOptional")
    public static let paramAddedRequired = breaking("paramAddedRequired")
    public static let paramRemoved = breaking("paramRemoved")
    public static let paramMadeOptional = safe("paramMadeOptional")
    public static let paramMadeRequired = breaking("paramMadeRequired")
    /// Calls by position mean something else.
    public static let paramOrderChanged = breaking("paramOrderChanged")
    public static let paramSchemaWidened = safe("paramSchemaWidened")
    public static let paramSchemaNarrowed = breaking("paramSchemaNarrowed")
    /// The same call means something else.
    public static let defaultChanged = breaking("defaultChanged")
    public static let resultSchemaNarrowed = safe("resultSchemaNarrowed")
    public static let resultSchemaWidened = breaking("resultSchemaWidened")
    /// A change of which it cannot be said what it does counts as breaking.
    public static let schemaChanged = breaking("schemaChanged")

    // MARK: Errors and limits

    public static let errorKindAdded = safe("errorKindAdded")
    public static let errorKindRemoved = breaking("errorKindRemoved")
    public static let errorCodeChanged = breaking("errorCodeChanged")
    public static let errorRetryableChanged = breaking("errorRetryableChanged")
    public static let methodErrorAdded = safe("methodErrorAdded")
    public static let methodErrorRemoved = safe("methodErrorRemoved")
    public static let limitAdded = safe("limitAdded")
    public static let limitRemoved = safe("limitRemoved")
    /// More is allowed than before.
    public static let limitRaised = safe("limitRaised")
    /// Less is allowed than before: of a minimum, more is asked for.
    public static let limitLowered = breaking("limitLowered")

    /// Every rule.
    public static let all: [ChangeRule] = [
        methodAdded, methodRemoved, kindChanged, accessWidened, accessNarrowed, idempotenceGained,
        idempotenceLost, immediateGained, immediateLost, limitClassChanged, deprecationAdded,
        deprecationRemoved, replacementMissing, textChanged, paramAddedOptional,
        paramAddedRequired, paramRemoved, paramMadeOptional, paramMadeRequired, paramOrderChanged,
        paramSchemaWidened, paramSchemaNarrowed, defaultChanged, resultSchemaNarrowed,
        resultSchemaWidened, schemaChanged, errorKindAdded, errorKindRemoved, errorCodeChanged,
        errorRetryableChanged, methodErrorAdded, methodErrorRemoved, limitAdded, limitRemoved,
        limitRaised, limitLowered,
    ]
}
