package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dimse.CommitmentReports;
import org.cargolens.dicos.dimse.StorageClient;
import org.cargolens.dicos.dimse.StorageClient.Answer;
import org.cargolens.dicos.dimse.StorageClient.Offer;
import org.cargolens.dicos.dimse.StorageClient.Target;

/**
 * Sends images and reports to an archive: each until the archive has said that it keeps it, and
 * answers for it where that is asked for, or the attempts are used up. Has no state between calls.
 */
public final class ArchiveSender {
  private static final System.Logger LOGGER = System.getLogger(ArchiveSender.class.getName());

  private final Target target;
  private final int attempts;
  private final Duration pause;
  private final Optional<CommitmentWait> commitment;

  /**
   * Makes a sender that asks for no commitment.
   *
   * @param target whom to send to
   * @param attempts most associations for each 4,096 objects, at least 1
   * @param pause pause before the second; each further one is twice as long
   */
  public ArchiveSender(Target target, int attempts, Duration pause) {
    this(target, attempts, pause, Optional.empty());
  }

  private ArchiveSender(
      Target target, int attempts, Duration pause, Optional<CommitmentWait> commitment) {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, is " + attempts);
    }
    this.target = target;
    this.attempts = attempts;
    this.pause = pause;
    this.commitment = commitment;
  }

  /**
   * Returns a sender that asks the archive to answer for what it has taken (storage commitment). An
   * archive that takes no such requests is believed on its answers to the objects.
   */
  public ArchiveSender withCommitment(CommitmentWait wait) {
    return new ArchiveSender(target, attempts, pause, Optional.of(wait));
  }

  /**
   * Sends files.
   *
   * @param files images and reports
   * @return those that the archive does not keep, each with the last reason; empty if all is well
   * @throws IOException if a file can't be read, is none of DICOM, or has the identifier of
   *     another; nothing is sent then
   */
  public Map<Path, String> send(List<Path> files) throws IOException {
    return deliver(files).notKept();
  }

  /**
   * Sends files and tells more of what became of them.
   *
   * @param files images and reports
   * @throws IOException if a file can't be read, is none of DICOM, or has the identifier of
   *     another; nothing is sent then
   */
  public Delivery deliver(List<Path> files) throws IOException {
    List<Outgoing> left = read(files);
    Progress progress = new Progress();
    long nanos = pause.toNanos();
    for (int attempt = 0; attempt < attempts && !left.isEmpty(); attempt++) {
      if (attempt > 0) {
        LockSupport.parkNanos(nanos);
        nanos *= 2;
      }
      progress.failures.clear();
      for (int from = 0; from < left.size(); from += StorageClient.MOST_COMMITTED) {
        int to = Math.min(left.size(), from + StorageClient.MOST_COMMITTED);
        sendOnce(left.subList(from, to), progress);
      }
      if (!progress.failures.isEmpty()) {
        LOGGER.log(
            Level.WARNING,
            "{0} of {1} objects not kept: {2}",
            progress.failures.size(),
            left.size(),
            progress.failures);
      }
      left.removeIf(one -> !progress.failures.containsKey(one.file));
    }
    return new Delivery(progress.failures, progress.committed);
  }

  /**
   * Looks whether a file can be sent, so that one that can't need not keep others from it.
   *
   * @return its identifier (SOP instance UID), which no other file of a call may have
   * @throws IOException if it can't be read, is none of DICOM, or names neither class nor
   *     identifier
   */
  public static String identifier(Path file) throws IOException {
    return Outgoing.of(DicosFile.read(file)).instance;
  }

  /** An archive speaks of identifiers: of two files with one, it may keep either. */
  private static List<Outgoing> read(List<Path> files) throws IOException {
    Map<String, Outgoing> objects = new LinkedHashMap<>();
    for (Path file : new LinkedHashSet<>(files)) {
      Outgoing object = Outgoing.of(DicosFile.read(file));
      Outgoing other = objects.putIfAbsent(object.instance, object);
      if (other != null) {
        throw new IOException(
            file + ": has the identifier of " + other.file + ", " + object.instance);
      }
    }
    return new ArrayList<>(objects.values());
  }

  private record Outgoing(Path file, Offer offer, String instance, long dataOffset) {
    static Outgoing of(DicosFile object) throws IOException {
      if (object.sopClass().isEmpty() || object.sopInstance().isEmpty()) {
        throw new IOException(object.path() + ": an object without class or identifier");
      }
      return new Outgoing(
          object.path(),
          new Offer(object.sopClass().get(), object.syntax().uid()),
          object.sopInstance().get(),
          object.dataOffset());
    }

    InstanceReference reference() {
      return new InstanceReference(offer.sopClass(), instance);
    }
  }

  /** How far a call has come. */
  private static final class Progress {
    private final Map<Path, String> failures = new LinkedHashMap<>();
    private final Set<Outgoing> stored = new HashSet<>();
    private final Set<Path> committed = new HashSet<>();
  }

  private void sendOnce(List<Outgoing> objects, Progress progress) {
    Set<Offer> offers = new LinkedHashSet<>();
    objects.forEach(object -> offers.add(object.offer));
    try (StorageClient client =
        StorageClient.connect(target, offers, commitment.map(CommitmentWait::reports))) {
      storeAll(
          client,
          objects.stream().filter(one -> !progress.stored.contains(one)).toList(),
          progress);
      List<Outgoing> stored = objects.stream().filter(progress.stored::contains).toList();
      if (commitment.isPresent() && !stored.isEmpty()) {
        commit(client, commitment.get(), stored, progress);
      }
    } catch (IOException e) {
      objects.stream()
          .filter(object -> !progress.committed.contains(object.file))
          .forEach(
              object -> progress.failures.putIfAbsent(object.file, String.valueOf(e.getMessage())));
    }
  }

  /** Sends the next object while the archive makes the one before safe, if it agrees to it. */
  private static void storeAll(StorageClient client, List<Outgoing> objects, Progress progress) {
    int most = client.mostUnanswered();
    Map<Outgoing, Answer> waiting = new LinkedHashMap<>();
    for (Outgoing object : objects) {
      try (InputStream data = Files.newInputStream(object.file)) {
        data.skipNBytes(object.dataOffset);
        waiting.put(object, client.send(object.offer, object.instance, data));
      } catch (IOException e) {
        progress.failures.put(object.file, String.valueOf(e.getMessage()));
      }
      awaitAllBut(most - 1, waiting, progress);
    }
    awaitAllBut(0, waiting, progress);
  }

  private static void awaitAllBut(int number, Map<Outgoing, Answer> waiting, Progress progress) {
    Iterator<Map.Entry<Outgoing, Answer>> oldest = waiting.entrySet().iterator();
    while (waiting.size() > number) {
      Map.Entry<Outgoing, Answer> sent = oldest.next();
      Outgoing object = sent.getKey();
      try {
        sent.getValue().await();
        progress.stored.add(object);
      } catch (IOException e) {
        progress.failures.put(object.file, String.valueOf(e.getMessage()));
      }
      oldest.remove();
    }
  }

  private void commit(
      StorageClient client, CommitmentWait wait, List<Outgoing> objects, Progress progress)
      throws IOException {
    if (client.stands() && !client.offersCommitment()) {
      LOGGER.log(Level.INFO, "{0} takes no requests for commitment", target.called());
      return;
    }
    Optional<CommitmentReport> report =
        ask(client, wait, objects.stream().map(Outgoing::reference).toList());
    for (Outgoing object : objects) {
      if (report.isPresent() && report.get().kept().contains(object.reference())) {
        progress.committed.add(object.file);
        continue;
      }
      Integer reason = report.map(said -> said.failed().get(object.reference())).orElse(null);
      if (reason != null) {
        progress.stored.remove(object); // it is sent again
      }
      progress.failures.put(
          object.file,
          reason == null
              ? "the archive has not answered for it within " + wait.longest()
              : "the archive does not answer for it: " + CommitmentReport.words(reason));
    }
  }

  /** Waits with the association open, then, where reports come to a server too, without it. */
  private static Optional<CommitmentReport> ask(
      StorageClient client, CommitmentWait wait, List<InstanceReference> objects)
      throws IOException {
    String transaction = Transactions.next();
    CommitmentReports reports = wait.reports();
    reports.expect(transaction);
    try {
      client.requestCommitment(transaction, objects);
      Duration first = wait.isServed() ? wait.longest().dividedBy(2) : wait.longest();
      Optional<CommitmentReport> report =
          reports.await(transaction, first, () -> wait.isServed() || client.stands());
      if (report.isEmpty() && wait.isServed()) {
        client.close(); // some report only then
        report = reports.await(transaction, wait.longest().minus(first), () -> true);
      }
      return report;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      reports.forget(transaction);
    }
  }
}
