using System.Text.Json;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>Turns each way that a Graph request can fail into the module's errors, in one place.</summary>
internal static class GraphErrors
{
    /// <summary>Runs a request of the SDK.</summary>
    /// <exception cref="IdentityModelException">The request failed.</exception>
    public static async Task<T> RunAsync<T>(
        string host, SessionContext session, GraphGoal goal, Func<Task<T?>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request().ConfigureAwait(false) ?? throw Errors.AnswerMalformed(goal.What, goal.Target);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not IdentityModelException)
        {
            throw Translate(failure, host, session, goal);
        }
    }

    /// <summary>The error for an exception of the SDK.</summary>
    public static IdentityModelException Translate(Exception failure, string host, SessionContext session, GraphGoal goal) => failure switch
    {
        IdentityModelException known => known,
        // Not a refusal: the SDK could not read the body, or the answer is a redirect (ErrorAnswerHandler).
        ApiException { ResponseStatusCode: < 400 } => Errors.AnswerMalformed(goal.What, goal.Target, failure),
        ODataError refused => FromStatus(refused.ResponseStatusCode, refused.Error?.Code, refused.Error?.Message, goal, refused, session),
        ApiException refused => FromStatus(refused.ResponseStatusCode, null, null, goal, refused, session),
        HttpRequestException or OperationCanceledException => Errors.HostUnreachable(host, failure),
        // Our own readers and the SDK's models throw this if they cannot read an answer.
        _ => Errors.AnswerMalformed(goal.What, goal.Target, failure),
    };

    /// <summary>The error for a status, of a whole answer or of one within a batch.</summary>
    public static IdentityModelException FromStatus(
        int status, string? code, string? message, GraphGoal goal, Exception? inner = null, SessionContext? session = null)
    {
        return status switch
        {
            401 => Errors.SignInExpired(inner),
            403 when goal.Needs is { } needs =>
                Errors.PermissionMissing(
                    goal.What, needs.Permission, needs.Role, goal.Target, inner, session, needs.IsDelegatedOnly),
            404 when goal.NotFound is { } notFound => notFound(inner),
            _ when RetryRule.IsTransient(status) => Errors.ServiceBusy(goal.What, goal.Target, inner),
            >= 500 => Errors.ServiceFailed(goal.What, code ?? $"HTTP {status}", message ?? "it gave no reason", goal.Target, inner),
            _ when goal.Refused?.Invoke(code, message, inner) is { } known => known,
            _ => Errors.RequestRefused(
                goal.What, code ?? $"HTTP {status}", message ?? "it gave no reason", goal.Target, inner),
        };
    }

    /// <summary>Code and message of Graph's error body; nulls if there is none.</summary>
    public static (string? Code, string? Message) Read(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object
            || !body.TryGetProperty("error", out JsonElement error) || error.ValueKind is not JsonValueKind.Object)
        {
            return (null, null);
        }

        return (Text(error, "code"), Text(error, "message"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
