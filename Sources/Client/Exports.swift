// What a program that calls a server needs beside `Client`, so that one import is enough.
@_exported public import ClientCore
@_exported public import Contract
@_exported public import JSON
@_exported public import JSONRPC
@_exported public import Transport
