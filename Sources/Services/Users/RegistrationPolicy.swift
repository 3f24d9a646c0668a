/// Who may make an account of their own. Administrators always may make them.
public enum RegistrationPolicy: String, Sendable, CaseIterable {
    /// Everybody.
    case open
    /// Whoever has an invitation.
    case invited
    /// Nobody.
    case closed
}
