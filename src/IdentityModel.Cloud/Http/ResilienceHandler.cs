using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;
using Polly;
using Polly.Retry;

namespace IdentityModel.Cloud;

/// <summary>
/// Sends a request again, by <see cref="RetryRule"/> when the network or the service fails for the moment. Every request of this
/// module may be repeated: reads, and writes that set a state. Kiota's own RetryHandler is not used because it waits in real
/// time.
/// </summary>
internal sealed class ResilienceHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<RequestWait> WaitKey = new(nameof(RequestWait));

    private readonly CloudTransport _transport;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public ResilienceHandler(CloudTransport transport)
    {
        _transport = transport;
        TimeProvider clock = transport.Clock;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = RetryRule.MaxAttempts - 1,
                ShouldHandle = args => new ValueTask<bool>(Wait(args.Outcome, args.AttemptNumber, clock) is not null),
                DelayGenerator = args => new ValueTask<TimeSpan?>(Wait(args.Outcome, args.AttemptNumber, clock)),
                OnRetry = static args =>
                {
                    args.Context.Properties.GetValue(WaitKey, defaultValue: null!).Begin(args.Outcome.Result, args.RetryDelay, args.AttemptNumber + 2);
                    return default;
                },
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.GetRequestOption<SendOnceOption>() is not null)
            return await AttemptAsync(request, cancellationToken).ConfigureAwait(false);

        using var wait = new RequestWait(HostOf(request), _transport);
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(WaitKey, wait);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, call) => await call.Handler.AttemptAsync(call.Request, context.CancellationToken).ConfigureAwait(false),
                context,
                (Handler: this, Request: request)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static string HostOf(HttpRequestMessage request) => request.RequestUri?.Host ?? "the service";

    private static TimeSpan? Wait(Outcome<HttpResponseMessage> outcome, int attemptNumber, TimeProvider clock)
    {
        bool isTransient = outcome.Result is { } response
            ? RetryRule.IsTransient((int)response.StatusCode)
            : outcome.Exception is HttpRequestException;
        return isTransient ? RetryRule.WaitBefore(attemptNumber + 1, RetryRule.RetryAfter(outcome.Result, clock)) : null;
    }

    /// <summary>
    /// One attempt, with its answer read to the end. Every failure of the network becomes an <see cref="HttpRequestException"/>.
    /// </summary>
    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = _transport.NetworkClock.CreateCancellationTokenSource(_transport.RequestTimeout);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using IDisposable notice = _transport.Waits.TellLater(HostOf(request), "it has not answered yet", _transport.NetworkClock);
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
