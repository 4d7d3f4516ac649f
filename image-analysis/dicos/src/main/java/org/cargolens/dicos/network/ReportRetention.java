package org.cargolens.dicos.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private ReportRetention() {}

  /**
   * What was done.
   *
   * @param deleted reports that are gone
   * @param held reports that would be due, but are on legal hold
   * @param bytesLeft bytes of the reports that are left
   */
  public record Outcome(List<Path> deleted, List<Path> held, long bytesLeft) {
    /** Copies the lists. */
    public Outcome {
      deleted = List.copyOf(deleted);
      held = List.copyOf(held);
    }
  }

  /** A report, when it came, its bytes. */
  private record Kept(Path file, Instant came, long bytes) {}

  /**
   * Deletes reports by age and size, the oldest first. One stays, whatever the policy says, beside
   * which a file of its name with {@code .hold} behind it lies.
   *
   * @param inbox a receiver's folder
   * @param policy what need not be kept; ages count from when a report came
   * @param now by the clock of the computer that receives
   * @throws IOException if it is no inbox, or a report can't be deleted; names it
   */
  public static Outcome run(Path inbox, RetentionPolicy policy, Instant now) throws IOException {
    List<Kept> reports = reports(inbox.resolve("reports"));
    long left = reports.stream().mapToLong(Kept::bytes).sum();
    List<Path> deleted = new ArrayList<>();
    List<Path> held = new ArrayList<>();
    for (Kept report : reports) {
      boolean isOld =
          policy.longest().filter(age -> report.came().plus(age).isBefore(now)).isPresent();
      if (!isOld && left <= policy.mostBytes().orElse(Long.MAX_VALUE)) {
        continue;
      }
      if (Files.exists(report.file().resolveSibling(report.file().getFileName() + HOLD))) {
        held.add(report.file());
      } else {
        Files.deleteIfExists(report.file());
        deleted.add(report.file());
        left -= report.bytes();
      }
    }
    return new Outcome(deleted, held, left);
  }

  private static List<Kept> reports(Path folder) throws IOException {
    List<Kept> reports = new ArrayList<>();
    for (String name : ObjectNames.in(folder)) {
      Path file = folder.resolve(name);
      reports.add(new Kept(file, Files.getLastModifiedTime(file).toInstant(), Files.size(file)));
    }
    reports.sort(Comparator.comparing(Kept::came));
    return reports;
  }
}
