using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>
/// Makes federated domains managed (Convert-DomainToStandard; docs/facts/conversion.md#the-write-to-managed,
/// docs/facts/conversion.md#subdomains, docs/facts/passwords.md#passwords-after-a-conversion), and reports a
/// <see cref="DomainConversionResult"/> for each. It does not contact the identity provider, so it works while the provider is
/// down.
/// </summary>
/// <remarks>
/// You can kill the process at any moment: the journal announces each step and each password before it is sent, and
/// <see cref="ResumeDomainConversion"/> continues from any point. If one domain fails, that is an error, and the conversion
/// continues with the next.
/// </remarks>
/// <param name="session">The tenant.</param>
/// <param name="disk">What is kept on disk.</param>
/// <param name="passwords">Makes the passwords.</param>
public sealed class ConvertDomainToStandard(ICloudSession session, ConversionFiles disk, PasswordGenerator passwords)
{
    /// <summary>Converts the domains, one after the other.</summary>
    /// <exception cref="IdentityModelException"><c>PasswordLengthOutOfRange</c>.</exception>
    public async Task RunAsync(DomainConversionRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        bool setsPasswords = disk.OpenPasswordRecord is not null && !request.SkipUserConversion;
        if (setsPasswords)
            PasswordPolicy.CheckLength(request.PasswordLength);

        ConversionOrder order = new()
        {
            Kind = ConversionKind.ToStandard,
            TenantId = session.Context.TenantId ?? "",
            Domains = await NamedDomains.ReadAsync(session, request.Domains, "converted", sink, cancellationToken).ConfigureAwait(false),
            SkipUserConversion = request.SkipUserConversion,
            Wait = request.Wait,
            Force = request.Force,
            PasswordLength = request.PasswordLength,
            PasswordFile = setsPasswords ? disk.PasswordFile : null,
            PasswordCertificate = setsPasswords ? disk.PasswordCertificate : null,
            IsPasswordFilePlain = setsPasswords && disk.PasswordCertificate is null,
        };
        using var files = new RunFiles(disk.OpenJournal, disk.OpenPasswordRecord, session.Clock, sink);
        var planner = new StandardPlanner(session, order, disk, files, passwords, sink);
        var run = new ConversionRun(session, order, disk, files, planner, isJournalled: false, sink);
        foreach (string domain in order.Domains)
            await run.ConvertAsync(domain, past: null, cancellationToken).ConfigureAwait(false);
    }
}
