namespace IdentityModel.Sandbox;

/// <summary>What goes wrong with a request.</summary>
public enum SandboxFaultKind
{
    /// <summary>429 with Retry-After; the request is not carried out.</summary>
    TooManyRequests,

    /// <summary>503 with Retry-After, if one is set; the request is not carried out.</summary>
    ServiceUnavailable,

    /// <summary>500; the request is not carried out.</summary>
    InternalServerError,

    /// <summary>
    /// The request is carried out, then answered 500 (seen of Graph: docs/facts/federation.md#post-without-certificate).
    /// </summary>
    InternalServerErrorAfter,

    /// <summary>The connection breaks before the request is carried out. For a request inside a batch: 504.</summary>
    DroppedBefore,

    /// <summary>
    /// The request is carried out, then the connection breaks. For a request inside a batch: 504 after the change.
    /// </summary>
    DroppedAfter,

    /// <summary>
    /// No answer comes, and the client gives up after 100 seconds of the sandbox's time. The request is not carried out.
    /// </summary>
    Timeout,

    /// <summary>401 as for an expired token; the request is not carried out.</summary>
    ExpiredToken,

    /// <summary>The request is carried out; the answer's JSON breaks off in the middle.</summary>
    MalformedBody,

    /// <summary>200 with a page of HTML, as a captive portal answers; the request is not carried out.</summary>
    HtmlBody,
}
