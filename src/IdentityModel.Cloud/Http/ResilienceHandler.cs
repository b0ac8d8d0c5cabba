using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;
using Polly;
using Polly.Retry;

namespace IdentityModel.Cloud;

/// <summary>
/// Sends a request again by <see cref="RetryRule"/> when the network or the service fails for the moment. Every request of this
/// module may be repeated: reads, and writes that set a state. Kiota's own RetryHandler is not used because it waits in real
/// time.
/// </summary>
internal sealed class ResilienceHandler : DelegatingHandler
{
    private readonly TimeSpan _timeout;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public ResilienceHandler(TimeProvider clock, TimeSpan timeout)
    {
        _timeout = timeout;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = RetryRule.MaxAttempts - 1,
                ShouldHandle = args => new ValueTask<bool>(Wait(args.Outcome, args.AttemptNumber, clock) is not null),
                DelayGenerator = args => new ValueTask<TimeSpan?>(Wait(args.Outcome, args.AttemptNumber, clock)),
            })
            .Build();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.GetRequestOption<SendOnceOption>() is null
            ? _pipeline.ExecuteAsync(
                static async (call, token) => await call.Handler.AttemptAsync(call.Request, token).ConfigureAwait(false),
                (Handler: this, Request: request),
                cancellationToken).AsTask()
            : AttemptAsync(request, cancellationToken);

    private static TimeSpan? Wait(Outcome<HttpResponseMessage> outcome, int attemptNumber, TimeProvider clock)
    {
        bool isTransient = outcome.Result is { } response
            ? RetryRule.IsTransient((int)response.StatusCode)
            : outcome.Exception is HttpRequestException;
        return isTransient ? RetryRule.WaitBefore(attemptNumber + 1, RetryRule.RetryAfter(outcome.Result, clock)) : null;
    }

    /// <summary>
    /// One attempt, its answer read to the end; whatever the network does wrong is an <see cref="HttpRequestException"/>.
    /// </summary>
    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(_timeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, attempt.Token).ConfigureAwait(false);
            using (attempt.Token.Register(static answer => ((HttpResponseMessage)answer!).Dispose(), response))
            {
                if (response.Content is not null)
                    await response.Content.LoadIntoBufferAsync().ConfigureAwait(false);
            }

            return response;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException)
        {
            response?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw new HttpRequestException($"No whole answer came from {request.RequestUri?.Host}.", failure);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }
}
