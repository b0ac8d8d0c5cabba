namespace IdentityModel.Core.Domains;

/// <summary>What the journal of a conversion says: what was asked for, and how far each domain has come.</summary>
public sealed class ConversionJournal
{
    private readonly Dictionary<string, JournalledDomain> _domains = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _declined = new(StringComparer.OrdinalIgnoreCase);

    private ConversionJournal(string path, ConversionOrder order)
    {
        Path = path;
        Order = order;
    }

    /// <summary>The journal's file.</summary>
    public string Path { get; }

    /// <summary>What the run was asked to do.</summary>
    public ConversionOrder Order { get; private set; }

    /// <summary>The domains to continue with: those requested, without those that the admin declined.</summary>
    public IEnumerable<string> Domains => Order.Domains.Where(domain => !_declined.Contains(domain));

    /// <summary>Makes sense of a journal's events.</summary>
    /// <param name="path">The journal's file, for messages.</param>
    /// <param name="events">Its events.</param>
    /// <exception cref="IdentityModelException"><c>JournalNotOfConversion</c>.</exception>
    public static ConversionJournal Read(string path, IEnumerable<JournalEvent> events)
    {
        ConversionJournal? journal = null;
        foreach (JournalEvent one in events)
        {
            if (one.Event == JournalEventName.RunStarted && one.Detail is not null && ConversionOrder.FromDetail(one.Detail) is { } order)
                (journal ??= new ConversionJournal(path, order)).Order = order; // a resumed run may have been given a password file
            else if (journal is null)
                break;
            else if (one.Domain is { } domain)
                journal.Add(domain, one);
        }

        return journal ?? throw Errors.JournalNotOfConversion(path);
    }

    /// <summary>Throws if a resumed run would write plain text that nobody asked for.</summary>
    /// <param name="passwordFile">The password file it is to write.</param>
    /// <param name="isProtected">Whether there is a certificate that encrypts the passwords.</param>
    /// <param name="isAskedFor">
    /// Whether the admin named this file without a certificate, for a run that had no password file.
    /// </param>
    /// <exception cref="IdentityModelException"><c>PasswordProtectionUnknown</c>.</exception>
    public void CheckProtection(string passwordFile, bool isProtected, bool isAskedFor)
    {
        bool isPlain = Order.IsPasswordFilePlain || (isAskedFor && Order.PasswordFile is null);
        if (!isProtected && !isPlain)
            throw Errors.PasswordProtectionUnknown(Path, passwordFile);
    }

    /// <summary>What the journal says of a domain; <see langword="null"/> if its conversion had not begun.</summary>
    internal JournalledDomain? Of(string domain) => _domains.TryGetValue(domain, out JournalledDomain? found) ? found : null;

    private void Add(string domain, JournalEvent one)
    {
        if (one.Event == JournalEventName.Declined)
        {
            _declined.Add(domain);
            return;
        }

        if (!_domains.TryGetValue(domain, out JournalledDomain? found))
            _domains[domain] = found = new JournalledDomain(domain);
        found.Add(one);
    }
}
