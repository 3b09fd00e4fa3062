package dev.nanodesk.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Request Tracker 5 from Debian's packages, on loopback, with SQLite and everything else in a directory of its own:
 * two queues, a custom field for the category, a user for Nanodesk with a token, and the scrip of the documentation.
 */
final class RequestTracker implements AutoCloseable {

    /** The user that Nanodesk is there. */
    static final String BOT = "nanodesk";

    private static final Path SERVER = Path.of("/usr/share/request-tracker5/libexec/rt-server");
    private static final Path MAIL_GATE = Path.of("/usr/bin/rt-mailgate-5");
    private static final Path COMMAND_LINE = Path.of("/usr/bin/rt-5");
    private static final Path SCRIP = Path.of("docs/connectors/request-tracker-scrip.pl");
    private static final String PASSWORD = "only-on-loopback";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final int port;
    private final Map<String, String> environment;
    private final String token;
    private Optional<Process> process = Optional.empty();

    /** Why it cannot be run here; empty where it can. */
    static Optional<String> missing() {
        return List.of(SERVER, MAIL_GATE, COMMAND_LINE).stream()
                .filter(file -> !Files.isExecutable(file))
                .findFirst()
                .map(file ->
                        "Request Tracker 5 is not installed (" + file + " is missing). On Debian 12: apt-get install"
                                + " request-tracker5 rt5-standalone rt5-db-sqlite rt5-clients starlet libwww-perl");
    }

    /**
     * Sets one up.
     *
     * @param webhook where the scrip calls
     * @param secret that it signs with
     */
    RequestTracker(Path directory, String webhook, String secret)
            throws IOException, InterruptedException, TimeoutException {
        this.home = Files.createDirectory(directory.resolve("request-tracker"));
        this.port = PackagedService.freePort();
        this.environment = Map.of(
                "RT_SITE_CONFIG",
                home.resolve("RT_SiteConfig.pm").toString(),
                "RT_SITE_CONFIG_DIR",
                Files.createDirectory(home.resolve("site.d")).toString());
        Files.writeString(home.resolve("RT_SiteConfig.pm"), siteConfig());
        Files.writeString(home.resolve("data.pl"), initialData(webhook, secret));
        setUp();
        this.token = run(List.of("perl", "-I/usr/share/request-tracker5/lib", "-MRT", "-e", tokenScript()), "")
                .strip();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The API token of Nanodesk's user. */
    String token() {
        return token;
    }

    void start() throws IOException, InterruptedException, TimeoutException {
        var builder = new ProcessBuilder(
                        SERVER.toString(),
                        "--server",
                        "Starlet",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--max-workers",
                        "3")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile());
        builder.environment().putAll(environment);
        var started = builder.start();
        process = Optional.of(started);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline || !started.isAlive()) {
                throw new TimeoutException("Request Tracker does not start, see " + home);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return get("rt").contains("Version");
        } catch (IOException e) {
            return false;
        }
    }

    /** A ticket by REST; its number. */
    String openByRest(String subject, String body) throws IOException, InterruptedException {
        var answer = send(
                "POST",
                "ticket",
                "{\"Queue\":\"Support\",\"Requestor\":\"ada@example.org\",\"Subject\":\"%s\",\"Content\":\"%s\"}"
                        .formatted(subject, body));
        return found(Pattern.compile("\"id\"\\s*:\\s*\"(\\d+)\""), answer);
    }

    /** A ticket by mail. */
    void openByMail(String subject, String body) throws IOException, InterruptedException {
        var mail = """
                From: Max Beck <max@example.org>
                To: support@example.com
                Subject: %s
                Message-ID: <%d@example.org>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(subject, System.nanoTime(), body);
        run(List.of(MAIL_GATE.toString(), "--queue", "Support", "--action", "correspond", "--url", url() + "/"), mail);
    }

    /** A ticket by the command line. */
    void openByCommandLine(String subject, String body) throws IOException, InterruptedException {
        run(
                List.of(
                        COMMAND_LINE.toString(),
                        "create",
                        "-t",
                        "ticket",
                        "set",
                        "queue=Support",
                        "requestor=eve@example.org",
                        "subject=" + subject,
                        "text=" + body),
                "");
    }

    /** An agent sets the priority. */
    void prioritise(String ticket, int priority) throws IOException, InterruptedException {
        send("PUT", "ticket/" + ticket, "{\"Priority\":%d}".formatted(priority));
    }

    /** The numbers of all tickets. */
    List<String> tickets() throws IOException, InterruptedException {
        var page = get("tickets?query=id%20%3E%200&per_page=100");
        return Pattern.compile("/ticket/(\\d+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** A ticket's priority, queue and category as they are now, and how many comments Nanodesk has made. */
    State state(String ticket) throws IOException, InterruptedException {
        var page = get("ticket/" + ticket + "?fields=Priority,Queue,CustomFields,Subject&fields%5BQueue%5D=Name");
        var history = get("ticket/" + ticket + "/history?fields=Type,Creator&per_page=100");
        var comments = Pattern.compile("\\{[^{}]*\\{[^{}]*\\}[^{}]*\\}")
                .matcher(history)
                .results()
                .map(match -> match.group())
                .filter(entry -> entry.contains("\"Comment\"") && entry.contains("user/" + BOT + "\""))
                .count();
        return new State(
                found(Pattern.compile("\"Subject\"\\s*:\\s*\"([^\"]*)\""), page),
                found(Pattern.compile("\"Priority\"\\s*:\\s*\"(\\d+)\""), page),
                found(Pattern.compile("\"Name\"\\s*:\\s*\"(\\w+)\""), page),
                first(Pattern.compile("\"values\"\\s*:\\s*\\[\\s*\"([^\"]*)\""), page)
                        .orElse(""),
                comments);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url() + "/REST/2.0/" + path))
                .timeout(Duration.ofSeconds(60))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("root:" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private static String found(Pattern pattern, String text) {
        return first(pattern, text).orElseThrow(() -> new IllegalStateException("No " + pattern + " in " + text));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(match -> match.group(1));
    }

    private void setUp() throws IOException, InterruptedException {
        run(List.of("rt-setup-database-5", "--action", "init", "--dba", "", "--dba-password", "", "--skip-create"), "");
        run(
                List.of(
                        "rt-setup-database-5",
                        "--action",
                        "insert",
                        "--datafile",
                        home.resolve("data.pl").toString()),
                "");
    }

    private String run(List<String> command, String input) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        home.resolve("commands.log").toFile()));
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of("RTSERVER", url(), "RTUSER", "root", "RTPASSWD", PASSWORD, "RTCONFIG", "none"));
        var process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    command.getFirst() + " failed: " + output + " See " + home.resolve("commands.log"));
        }
        return output;
    }

    private String siteConfig() {
        return """
                Set($rtname, 'trial.example');
                Set($Organization, 'trial.example');
                Set($CorrespondAddress, 'support@example.com');
                Set($CommentAddress, 'support-comment@example.com');
                Set($WebDomain, '127.0.0.1');
                Set($WebPort, %d);
                Set($WebPath, '');
                Set($DatabaseType, 'SQLite');
                Set($DatabaseName, '%s');
                Set($MailCommand, 'testfile');
                Set($LogToSyslog, undef);
                Set($LogToSTDERR, 'warning');
                Set($WebSecureCookies, 0);
                Set($RestrictReferrer, 0);
                Set($Timezone, 'UTC');
                1;
                """.formatted(port, home.resolve("rt.sqlite"));
    }

    private static String initialData(String webhook, String secret) throws IOException {
        var scrip = Files.readString(SCRIP)
                .replaceFirst("my \\$url    = '[^']*'", Matcher.quoteReplacement("my $url    = '" + webhook + "'"))
                .replaceFirst("my \\$secret = '[^']*'", Matcher.quoteReplacement("my $secret = '" + secret + "'"));
        var rights = new ArrayList<String>();
        for (var right : List.of(
                "SeeQueue",
                "ShowTicket",
                "ShowTicketComments",
                "CommentOnTicket",
                "ModifyTicket",
                "CreateTicket",
                "OwnTicket",
                "SeeCustomField",
                "ModifyCustomField",
                "ManageAuthTokens")) {
            rights.add("{ UserId => '" + BOT + "', Right => '" + right + "' }");
        }
        return """
                our @Queues = ({ Name => 'Support' }, { Name => 'Billing' }, { Name => 'Logistics' });
                our @CustomFields = ({ Name => 'Category', Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket',
                    Queue => ['Support', 'Billing', 'Logistics'] });
                our @Users = ({ Name => '%s', EmailAddress => 'nanodesk@example.com', Privileged => 1 });
                our @ACL = (
                    (map { { GroupDomain => 'SystemInternal', GroupType => 'Everyone', Right => $_ } }
                        qw(CreateTicket ReplyToTicket)),
                    %s);
                my $code = <<'SCRIP';
                %s
                SCRIP
                our @Scrips = ({ Description => 'Tell Nanodesk', Queue => 0, ScripCondition => 'User Defined',
                    CustomIsApplicableCode => 'return $self->TransactionObj->Type =~ /^(Create|Correspond|Status)$/;',
                    ScripAction => 'User Defined', CustomPrepareCode => 'return 1;', CustomCommitCode => $code,
                    Template => 'Blank', Stage => 'TransactionCreate' });
                1;
                """.formatted(BOT, String.join(", ", rights), scrip.strip());
    }

    private static String tokenScript() {
        return """
                RT::LoadConfig(); RT::Init(); use RT::User; use RT::AuthToken;
                my $root = RT::User->new(RT->SystemUser); $root->Load('root'); $root->SetPassword('%s');
                my $bot = RT::User->new(RT->SystemUser); $bot->Load('%s');
                my $token = RT::AuthToken->new(RT::CurrentUser->new($bot));
                my ($ok, $message, $text) = $token->Create(Owner => $bot->id, Description => 'Nanodesk');
                die $message unless $ok;
                print $text;
                """.formatted(PASSWORD, BOT);
    }

    @Override
    public void close() {
        process.ifPresent(server -> {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
        });
    }

    /** A ticket's state there. */
    record State(String subject, String priority, String queue, String category, long comments) {}
}
