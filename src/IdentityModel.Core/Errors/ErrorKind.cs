namespace IdentityModel.Core;

/// <summary>The kind of failure. The names are those of PowerShell's <c>ErrorCategory</c>, so that it maps by name.</summary>
public enum ErrorKind
{
    /// <summary>A value the caller gave cannot be used.</summary>
    InvalidArgument,

    /// <summary>A row, file or answer does not have the form it must have.</summary>
    InvalidData,

    /// <summary>The thing is in a state that does not allow the operation.</summary>
    InvalidOperation,

    /// <summary>Nothing of that name exists.</summary>
    ObjectNotFound,

    /// <summary>The caller lacks a permission or role.</summary>
    PermissionDenied,

    /// <summary>Sign-in failed or has expired.</summary>
    AuthenticationError,

    /// <summary>There is no connection, or the host cannot be reached.</summary>
    ConnectionError,

    /// <summary>The service is busy or throttles.</summary>
    LimitsExceeded,

    /// <summary>The service failed at its own work.</summary>
    ResourceUnavailable,

    /// <summary>A wait ended before its condition was met.</summary>
    OperationTimeout,

    /// <summary>A file cannot be read.</summary>
    ReadError,

    /// <summary>A file cannot be written.</summary>
    WriteError,

    /// <summary>The thing exists already.</summary>
    ResourceExists,

    /// <summary>Somebody else has the thing now.</summary>
    ResourceBusy,
}
