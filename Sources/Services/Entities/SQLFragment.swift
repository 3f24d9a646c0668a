internal import Database

/// A piece of SQL with the values that are bound to its parameters, in their order.
///
/// The text comes from the contract and from this program only; what callers send is bound
/// (rule 6).
struct SQLFragment {
    var text: String
    var bindings: [any DatabaseBindable] = []

    init(_ text: String, _ bindings: any DatabaseBindable...) {
        self.text = text
        self.bindings = bindings
    }

    static func += (left: inout SQLFragment, right: SQLFragment) {
        left.text += right.text
        left.bindings += right.bindings
    }

    static func += (left: inout SQLFragment, right: String) { left.text += right }

    /// All of them, or any, in parentheses.
    static func joined(_ parts: [SQLFragment], by word: String) -> SQLFragment {
        guard parts.count != 1, let first = parts.first else { return parts.first ?? .init("1") }
        var whole = SQLFragment("(")
        whole += first
        for part in parts.dropFirst() {
            whole += " \(word) "
            whole += part
        }
        whole += ")"
        return whole
    }
}
