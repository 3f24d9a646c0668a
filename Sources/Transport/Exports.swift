// The name of a place is part of how it is reached.
@_exported public import Addresses
