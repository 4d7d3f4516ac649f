package org.cargolens.station.cli;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;

/**
 * Takes one scan after the other from a source and keeps it, whatever single ones are like and
 * however long a server is away or a disk is full. For one thread.
 */
final class ScanArrivals {
  private static final System.Logger LOGGER = System.getLogger(ScanArrivals.class.getName());
  private static final Duration STEP = Duration.ofMillis(300);

  /** How long to wait before what could not be kept is tried again. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private final ScanSource source;
  private final ScanKeeping keeping;
  private final Surroundings around;

  /** Files of late sidecars of which nobody knows whether they were noted, by their origins. */
  private final Map<String, Path> sidecarsInDoubt = new HashMap<>();

  private String sourceTrouble = "";
  private String sidecarTrouble = "";
  private long sidecarsFromNanos;
  private long quietSince;

  /**
   * What the work stands in.
   *
   * @param moments time and the user's wish to stop
   * @param lines where lines for people go
   */
  record Surroundings(Moments moments, ScanKeeping.Lines lines) {}

  /** Time, and the user's wish to stop. */
  interface Moments {
    /** Returns whether the user has stopped the program. */
    boolean ending();

    /** Returns the time since some moment, in nanoseconds. */
    long nanos();

    /** Waits, at most until the user stops the program. */
    void pause(Duration longest);
  }

  /**
   * When the work ends though nobody stops it.
   *
   * @param idle after so long without a scan that was kept or refused, while none is on its way or
   *     what is can't be kept
   * @param count after so many that were kept, at least 1
   */
  record End(Optional<Duration> idle, long count) {}

  /** Makes one; late sidecars go where the scans do. */
  ScanArrivals(ScanSource source, ScanKeeping keeping, Surroundings around) {
    this.source = source;
    this.keeping = keeping;
    this.around = around;
    this.sidecarsFromNanos = around.moments().nanos();
    this.quietSince = sidecarsFromNanos;
  }

  /**
   * Takes scans until the end.
   *
   * @throws ScannerException if the source is closed, or its server is none for us, which waiting
   *     doesn't mend
   */
  void takeUntil(End end) throws ScannerException {
    long kept = 0;
    while (kept < end.count() && !around.moments().ending() && !isIdle(end)) {
      keepSidecars(); // first: what was fetched waits for no server
      Optional<ArrivedScan> next = next();
      if (next.isPresent()) {
        ScanKeeping.Outcome outcome = keeping.keep(next.get());
        if (outcome == ScanKeeping.Outcome.GIVEN_BACK) {
          around.moments().pause(PAUSE);
        } else {
          quietSince = around.moments().nanos();
          kept += outcome == ScanKeeping.Outcome.KEPT ? 1 : 0;
        }
      }
    }
  }

  /** Returns what is wrong now; empty if nothing is. */
  String trouble() {
    String trouble = sourceTrouble.isEmpty() ? keeping.trouble() : sourceTrouble;
    return trouble.isEmpty() ? sidecarTrouble : trouble;
  }

  private boolean isIdle(End end) {
    if (end.idle().isEmpty()) {
      return false;
    }
    boolean quiet = around.moments().nanos() - quietSince >= end.idle().get().toNanos();
    return quiet && (source.status().waiting() == 0 || !keeping.trouble().isEmpty());
  }

  /** A server that is away or lets us in no more, or a full disk, is told once, and waited for. */
  private Optional<ArrivedScan> next() throws ScannerException {
    try {
      Optional<ArrivedScan> next = source.take(STEP);
      sourceTrouble = "";
      return next;
    } catch (ScannerException.LinkLost
        | ScannerException.AccessDenied
        | ScannerException.ResourceExhausted e) {
      sourceTrouble = told(sourceTrouble, e);
    } catch (RuntimeException | OutOfMemoryError e) { // of one scan; it is there after a restart
      LOGGER.log(Level.DEBUG, source.name(), e);
      sourceTrouble = told(sourceTrouble, e);
      around.moments().pause(PAUSE);
    }
    return Optional.empty();
  }

  private String told(String before, Throwable e) {
    return ScanKeeping.told(before, FailureHandler.describe(e), around.lines().err());
  }

  private void keepSidecars() throws ScannerException {
    if (around.moments().nanos() - sidecarsFromNanos < 0) {
      return;
    }
    try {
      Optional<LateSidecar> next = source.takeSidecar();
      while (next.isPresent()) {
        keep(next.get());
        sidecarTrouble = "";
        quietSince = around.moments().nanos();
        next = around.moments().ending() ? Optional.empty() : source.takeSidecar();
      }
      sidecarTrouble = "";
    } catch (IOException
        | ScannerException.ResourceExhausted
        | RuntimeException
        | OutOfMemoryError e) {
      sidecarTrouble = told(sidecarTrouble, e);
      sidecarsFromNanos = around.moments().nanos() + PAUSE.toNanos();
    }
  }

  /**
   * Keeps one. The file stays if the source fails otherwise than it may, which may have noted it,
   * and goes if the sidecar comes once more: whatever else has its name by then stays.
   */
  private void keep(LateSidecar sidecar) throws IOException, ScannerException {
    try (sidecar) {
      ByteBuffer content = sidecar.file().content().content();
      byte[] bytes = new byte[content.remaining()];
      content.get(bytes);
      Path unnoted = sidecarsInDoubt.get(sidecar.origin());
      if (unnoted != null && holds(unnoted, bytes)) {
        Files.delete(unnoted);
      }
      write(sidecar, bytes);
    }
  }

  /** Returns whether a file is known to hold the bytes; one that can't be read is not. */
  private static boolean holds(Path file, byte[] bytes) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) == bytes.length
          && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (IOException e) {
      return false;
    }
  }

  private static void deleteOwn(Path file, byte[] bytes, ScannerException why) {
    try {
      if (holds(file, bytes)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private void write(LateSidecar sidecar, byte[] bytes) throws IOException, ScannerException {
    String name = String.valueOf(Path.of(sidecar.origin()).getFileName());
    try (NameClaim claim = NameClaim.ofFile(name, keeping.folder())) {
      Path kept = keeping.folder().resolve(claim.name());
      WholeFile.write(kept, bytes);
      sidecarsInDoubt.put(sidecar.origin(), kept);
      try {
        sidecar.taken();
      } catch (ScannerException e) {
        sidecarsInDoubt.remove(sidecar.origin());
        deleteOwn(kept, bytes, e); // it comes again
        throw e;
      }
      sidecarsInDoubt.remove(sidecar.origin());
      ScanKeeping.say(
          around.lines().out(),
          kept + ": late sidecar of " + sidecar.scanOrigin() + ", from " + sidecar.origin());
    }
  }
}
