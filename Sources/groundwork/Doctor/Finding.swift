internal import JSON

/// What `groundwork doctor` has seen at one place.
struct Finding: Equatable {
    enum State: String {
        case ok
        /// It works, and may not for long.
        case warn
        /// A server does not start like this, or is not safe.
        case fail
    }

    /// The place, in one word.
    let place: String
    let state: State
    let text: String
    /// What to do about it; nothing where all is well.
    let fix: String?

    private init(_ place: String, _ state: State, _ text: String, fix: String?) {
        self.place = place
        self.state = state
        self.text = text
        self.fix = fix
    }

    static func ok(_ place: String, _ text: String) -> Finding {
        Finding(place, .ok, text, fix: nil)
    }

    static func warn(_ place: String, _ text: String, fix: String) -> Finding {
        Finding(place, .warn, text, fix: fix)
    }

    static func fail(_ place: String, _ text: String, fix: String) -> Finding {
        Finding(place, .fail, text, fix: fix)
    }

    /// For people: the state, the place, what there is, and in a line of its own what to do.
    var line: String {
        let state = state.rawValue + String(repeating: " ", count: 6 - state.rawValue.count)
        let place = place + String(repeating: " ", count: max(1, 12 - place.count))
        let first = state + place + text
        return fix.map { first + "\n" + String(repeating: " ", count: 18) + $0 } ?? first
    }

    /// For programs.
    var json: JSONValue {
        [
            "place": .string(place), "state": .string(state.rawValue), "text": .string(text),
            "fix": fix.map { .string($0) } ?? .null,
        ]
    }
}
