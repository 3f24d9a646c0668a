/// How busy a database is. Each number is true for some moment; together they need not be of one.
package struct DatabaseStatistics: Sendable, Equatable {
    /// Calls that wait for a reader.
    package var queuedReads = 0
    /// Calls that wait for the writer.
    package var queuedWrites = 0
    /// Groups that were committed since the database was opened.
    package var groups = 0
    /// Calls in these groups.
    package var groupedWrites = 0
    /// Calls in the largest of them.
    package var largestGroup = 0
    /// Bytes of the write-ahead log that are in use.
    package var walBytes: Int64 = 0
}
