/// One way in which a schema accepts other values than before.
struct SchemaDifference: Equatable {
    enum Direction: Equatable {
        /// Fewer values than before.
        case narrowed
        /// More values than before.
        case widened
        /// Other values, or nobody can say.
        case changed
        /// The same values; what counts when there is none is another.
        case defaultChanged
    }

    let direction: Direction
    /// Where in the schema, with slashes between the steps.
    let path: String
    let detail: String
}
