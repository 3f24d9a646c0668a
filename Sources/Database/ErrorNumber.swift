internal import Glibc

/// The numbers by which the operating system says what went wrong.
package enum ErrorNumber {
    /// Its words for one of them.
    package static func reason(_ number: Int32) -> String {
        unsafe String(cString: strerror(number))
    }
}
