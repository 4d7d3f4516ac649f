package org.cargolens.bench.receivekills;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.bench.receivekills.SentScan.SentObject;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.network.ReceiverSetup;
import org.cargolens.dicos.network.ScanReceiver;
import org.cargolens.scan.Sha256;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;

/**
 * Opens the inbox of a receiver that was killed and says what of it is not as it must be. Remembers
 * over all kills what was sent, answered for and taken. For one thread.
 */
final class InboxJudge {
  private final Map<String, SentObject> objects = new HashMap<>();
  private final Map<String, SentScan> scans = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final List<Duration> recoveries = new ArrayList<>();
  private int found;
  private int wholeUnanswered;
  private String which = "";

  /** Notes a scan that will be sent. */
  void expect(SentScan scan) {
    scans.put(scan.key(), scan);
    scan.objects().forEach(object -> objects.put(object.instance(), object));
  }

  /** Returns whether an object was ever answered for with success. */
  boolean isAnswered(SentObject object) {
    return answered.contains(object.instance());
  }

  boolean isTaken(SentScan scan) {
    return taken.contains(scan.key());
  }

  int answered() {
    return answered.size();
  }

  int taken() {
    return taken.size();
  }

  /** Returns how many objects were whole though nobody had been told so. */
  int wholeUnanswered() {
    return wholeUnanswered;
  }

  int found() {
    return found;
  }

  List<String> lost() {
    return lost;
  }

  List<String> wrong() {
    return wrong;
  }

  List<Duration> recoveries() {
    return recoveries;
  }

  /**
   * Opens an inbox and looks at all there is, then takes about half of the scans that are whole.
   *
   * @param said what the killed program said
   * @param sent objects that it answered for
   * @param seed for messages, and for which scans are taken
   */
  void judge(ReceiverSetup setup, Said said, Set<String> sent, long seed)
      throws IOException, ScannerException {
    which = "seed " + seed + ": ";
    hear(said);
    answered.addAll(sent);
    long begin = System.nanoTime();
    try (ScanReceiver receiver = ScanReceiver.open(setup)) {
      recoveries.add(Duration.ofNanos(System.nanoTime() - begin));
      Set<String> there = look(setup.inbox());
      settleDoubt(said.inDoubt(), there);
      compare(there);
      drain(receiver, there, new Random(seed));
    }
  }

  /** The killed program must not have been handed out what had been taken, or isn't whole. */
  private void hear(Said said) {
    for (String key : said.handedOut()) {
      if (!scans.containsKey(key)) {
        wrong.add(which + "handed out, and nothing that was sent: " + key);
      }
      if (taken.contains(key)) {
        lost.add(which + "handed out to the program after it was taken: " + key);
      }
    }
    taken.addAll(said.taken());
  }

  /** Returns the identifiers of what is there. */
  private Set<String> look(Path inbox) throws IOException {
    for (String empty : List.of("arriving", "refused")) {
      files(inbox.resolve(empty)).forEach(file -> wrong.add(which + "left over: " + file));
    }
    Set<String> there = new HashSet<>();
    for (Path file : files(inbox.resolve("objects"))) {
      found++;
      DicosFile object = DicosFile.read(file);
      String instance = object.sopInstance().orElse("");
      SentObject expected = objects.get(instance);
      if (expected == null || !SentScan.data(object).equals(expected.data())) {
        wrong.add(which + "not what was sent: " + file);
      }
      if (!there.add(instance)) {
        wrong.add(which + "twice: " + file);
      }
      String digest = Sha256.of(ByteBuffer.wrap(Files.readAllBytes(file))).hex();
      if (!String.valueOf(file.getFileName()).contains(digest)) {
        wrong.add(which + "its name holds another digest: " + file);
      }
      wholeUnanswered += answered.contains(instance) ? 0 : 1;
    }
    return there;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** A scan that was being taken is taken, or all of it is there. */
  private void settleDoubt(Optional<String> inDoubt, Set<String> there) {
    SentScan scan = inDoubt.map(scans::get).orElse(null);
    if (scan != null) {
      long left = scan.objects().stream().filter(one -> there.contains(one.instance())).count();
      if (left == 0) {
        taken.add(scan.key());
      } else if (left < scan.objects().size()) {
        lost.add(which + "taken by half: " + scan.key());
      }
    }
  }

  private void compare(Set<String> there) {
    for (String instance : answered) {
      if (!there.contains(instance) && !taken.contains(scanOf(instance))) {
        lost.add(which + "answered for, and is not there: " + instance);
      }
    }
    for (String instance : there) {
      if (taken.contains(scanOf(instance))) {
        lost.add(which + "taken, and is there again: " + instance);
      }
    }
  }

  private String scanOf(String instance) {
    SentObject object = objects.get(instance);
    return object == null ? "" : object.scan();
  }

  private void drain(ScanReceiver receiver, Set<String> there, Random random)
      throws ScannerException {
    Set<String> handedOut = new HashSet<>();
    List<ArrivedScan> givenBack = new ArrayList<>();
    for (Optional<ArrivedScan> next = receiver.take(Duration.ZERO);
        next.isPresent();
        next = receiver.take(Duration.ZERO)) {
      String key = SentScan.key(next.get().scan());
      if (!scans.containsKey(key) || !handedOut.add(key) || taken.contains(key)) {
        wrong.add(which + "handed out twice, after it was taken, or by half: " + key);
      }
      if (random.nextBoolean()) {
        next.get().taken();
        next.get().close();
        taken.add(key);
      } else {
        givenBack.add(next.get());
      }
    }
    givenBack.forEach(ArrivedScan::close);
    for (SentScan scan : scans.values()) {
      boolean isWhole = scan.objects().stream().allMatch(one -> there.contains(one.instance()));
      if (isWhole != handedOut.contains(scan.key())) {
        wrong.add(which + (isWhole ? "whole" : "not whole") + ", and handed out or not: " + scan);
      }
    }
  }
}
