package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.cargolens.analysis.report.Category;
import org.cargolens.casework.Request;
import org.cargolens.casework.alert.Address;
import org.cargolens.casework.alert.Addressing;
import org.cargolens.casework.alert.Alert;
import org.cargolens.casework.alert.AlertContent;
import org.cargolens.casework.alert.AlertDesk;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.AlertSubject;
import org.cargolens.casework.alert.EscalationLevel;
import org.cargolens.casework.alert.EvidenceNote;
import org.cargolens.casework.alert.Timing;
import org.cargolens.casework.alert.Urgency;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends an alert. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = {
      "Sends an alert: it is on disk when this ends, and goes out as soon as 'alert serve' reaches"
          + " its units."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens alert send --to scanner-operator@centre/north/deep-sea --container CSQU3054383"
          + " \\",
      "      --text 'a second wall at the front' --urgency immediate --acknowledge-minutes 15 \\",
      "      --escalate port-officer@centre/north/deep-sea,30 --as c-1 --role central-risk \\",
      "      --place centre --units units.json --unit centre --keys centre.p12 \\",
      "      --keys-password-file password"
    })
final class AlertSendCommand implements Callable<Integer> {
  private static final Sha256 EMPTY = Sha256.of(ByteBuffer.allocate(0));

  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private UnitOptions units;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "ROLE@PLACE",
      description = "Whom it is for: everyone in that role there and below; repeatable.")
  private List<String> to = new ArrayList<>();

  @Option(
      names = "--reply-to",
      paramLabel = "ROLE@PLACE",
      description = "Where answers go (who sends it).")
  private Optional<String> replyTo = Optional.empty();

  @Option(names = "--container", paramLabel = "NUMBER", description = "Which container.")
  private Optional<String> container = Optional.empty();

  @Option(names = "--case", paramLabel = "CASE", description = "Which case.")
  private Optional<String> caseId = Optional.empty();

  @Option(names = "--text", required = true, paramLabel = "TEXT", description = "What to look for.")
  private String text;

  @Option(
      names = "--category",
      paramLabel = "WORD",
      description =
          "What to look for as a word for machines, such as weapon or dense-block; repeatable.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--urgency",
      defaultValue = "urgent",
      paramLabel = "URGENCY",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Urgency urgency;

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description = "A file that goes with it; repeatable, 4 MiB in all.")
  private List<Path> evidence = new ArrayList<>();

  @Option(
      names = "--valid-hours",
      paramLabel = "N",
      defaultValue = "72",
      description = "How long it holds (${DEFAULT-VALUE}).")
  private long validHours;

  @Option(
      names = "--acknowledge-minutes",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "Someone addressed must have acknowledged it by then, while it holds (${DEFAULT-VALUE}).")
  private long acknowledgeMinutes;

  @Option(
      names = "--escalate",
      paramLabel = "ROLE@PLACE,MINUTES",
      description =
          "Who is told next if nobody does, and how long that level has; repeatable, in order.")
  private List<String> levels = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    // A misspelt word would reach no machine.
    List<String> categories =
        CategoryWords.read(spec, "--category", words).stream().map(Category::word).toList();
    Actor actor = options.actor();
    AlertPost post = units.post(actor.place());
    Map<Sha256, byte[]> files = new LinkedHashMap<>();
    List<EvidenceNote> notes = new ArrayList<>();
    for (Path file : evidence) {
      long size = Files.size(file);
      int bounded = (int) Math.min(size, Integer.MAX_VALUE);
      String name = String.valueOf(file.getFileName());
      // Refused by its size before it is read.
      options.checked(() -> new EvidenceNote(name, EMPTY, bounded));
      byte[] bytes = Files.readAllBytes(file);
      Sha256 digest = Sha256.of(ByteBuffer.wrap(bytes));
      notes.add(options.checked(() -> new EvidenceNote(name, digest, bytes.length)));
      files.put(digest, bytes);
    }
    Request request = options.request();
    Alert alert =
        options.checked(
            () -> alert(request, post, notes, new AlertContent.LookFor(text, categories)));
    try (CaseStore store = options.openOrMake()) {
      // What an earlier version sent is asked for again as it was.
      Alert asked =
          store.ofRequest(request.id()).isPresent()
              ? alert
              : options.checked(() -> sendable(alert));
      AuditEntry entry = new AlertDesk(store, post).send(request.id(), asked, files);
      new ShownLines(spec.commandLine().getOut())
          .println("entry " + entry.number() + ": alert " + AlertText.id(entry));
    }
    return ExitCode.DONE.code();
  }

  private static Alert sendable(Alert alert) {
    alert.timing().checkSendable();
    return alert;
  }

  private Alert alert(
      Request request, AlertPost post, List<EvidenceNote> notes, AlertContent.LookFor lookFor) {
    Actor actor = request.actor();
    Instant now = options.now().truncatedTo(ChronoUnit.SECONDS);
    Timing timing =
        new Timing(
            now,
            now.plus(Duration.ofHours(validHours)),
            now.plus(Duration.ofMinutes(acknowledgeMinutes)));
    AlertSubject about = new AlertSubject(container.map(ContainerNumber::new), caseId);
    return new Alert(
        // Sent again, it is the same alert.
        UUID.nameUUIDFromBytes(
            String.join("/", post.own(), actor.toString(), request.id())
                .getBytes(StandardCharsets.UTF_8)),
        new Alert.Sender(post.own(), actor),
        new Addressing(
            to.stream().map(Address::parse).toList(),
            replyTo.map(Address::parse).orElse(new Address(actor.role(), actor.place())),
            levels.stream().map(AlertSendCommand::level).toList()),
        new AlertContent(about, urgency, lookFor, notes),
        timing);
  }

  private static EscalationLevel level(String text) {
    int comma = text.lastIndexOf(',');
    if (comma < 0 || !text.substring(comma + 1).matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException("--escalate: ROLE@PLACE,MINUTES, not '" + text + "'");
    }
    return new EscalationLevel(
        Address.parse(text.substring(0, comma)),
        Duration.ofMinutes(Long.parseLong(text.substring(comma + 1))));
  }
}
