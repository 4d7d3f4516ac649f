package org.cargolens.dicos.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cargolens.scan.spool.RetentionPolicy;

/**
 * Deletes threat detection reports that a {@link ScanReceiver} has kept and need not keep any more,
 * also while it runs: it answers for them no longer, and takes one that is sent again as a new one.
 */
public final class ReportRetention {
  private static final String HOLD = ".hold";

  /** Its sender may just be told that it is here, and somebody be about to read it. */
  private static final Duration YOUNG = Duration.ofHours(1);

  private ReportRetention() {}

  /**
   * What was done.
   *
   * @param deleted reports that are gone
   * @param held reports that would be due, but are on legal hold
   * @param failed why reports that are due could not be deleted; each names its report
   * @param bytesLeft bytes of the reports that are left, of those on legal hold too
   */
  public record Outcome(
      List<Path> deleted, List<Path> held, List<IOException> failed, long bytesLeft) {
    /** Copies the lists. */
    public Outcome {
      deleted = List.copyOf(deleted);
      held = List.copyOf(held);
      failed = List.copyOf(failed);
    }
  }

  /** A report, when it came, its bytes, whether it is on legal hold. */
  private record Kept(Path file, Instant came, long bytes, boolean held) {}

  /**
   * Deletes reports by age and size, the oldest first. One stays, whatever the policy says, beside
   * which a file of its name with {@code .hold} behind it lies, or that came within the last hour.
   * What can't be deleted keeps no other from being deleted.
   *
   * @param inbox a receiver's folder
   * @param policy what need not be kept, here of reports: ages count from when one came, and those
   *     on legal hold don't count as bytes. Nobody has to have taken a report elsewhere
   * @param now by the clock of the computer that receives
   * @throws IOException if it is no inbox, or a report can't be looked at; none was deleted then
   */
  public static Outcome run(Path inbox, RetentionPolicy policy, Instant now) throws IOException {
    List<Kept> reports = reports(inbox.resolve("reports"));
    long left = reports.stream().mapToLong(Kept::bytes).sum();
    long counted = reports.stream().filter(one -> !one.held()).mapToLong(Kept::bytes).sum();
    List<Path> deleted = new ArrayList<>();
    List<Path> held = new ArrayList<>();
    List<IOException> failed = new ArrayList<>();
    for (Kept report : reports) {
      boolean isOld =
          policy.longest().filter(age -> report.came().plus(age).isBefore(now)).isPresent();
      boolean isDue = isOld || counted > policy.mostBytes().orElse(Long.MAX_VALUE);
      if (!isDue || report.came().plus(YOUNG).isAfter(now)) {
        continue;
      }
      if (report.held() || isHeld(report.file())) { // it may have come meanwhile
        held.add(report.file());
        continue;
      }
      counted -= report.bytes(); // also if it fails: no younger one has to go for it
      try {
        Files.deleteIfExists(report.file());
        deleted.add(report.file());
        left -= report.bytes();
      } catch (IOException e) {
        failed.add(e);
      }
    }
    return new Outcome(deleted, held, failed, left);
  }

  private static boolean isHeld(Path report) {
    return Files.exists(report.resolveSibling(report.getFileName() + HOLD));
  }

  private static List<Kept> reports(Path folder) throws IOException {
    List<Kept> reports = new ArrayList<>();
    for (String name : ObjectNames.in(folder)) {
      Path file = folder.resolve(name);
      Instant came = Files.getLastModifiedTime(file).toInstant();
      reports.add(new Kept(file, came, Files.size(file), isHeld(file)));
    }
    reports.sort(Comparator.comparing(Kept::came));
    return reports;
  }
}
