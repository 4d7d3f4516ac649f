package org.cargolens.scanner.source.remote;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.TimeSource;

/**
 * What this computer can't take at the moment, such as files for which its disk has no room. It is
 * told once when it begins and once when it ends: when it has not happened again for longer than
 * the pauses between attempts. Not safe for several threads.
 */
final class LocalTrouble {
  private static final System.Logger LOGGER = System.getLogger(LocalTrouble.class.getName());
  private static final Duration REMEMBERED = PendingFile.LONGEST_HOLD.multipliedBy(2);

  private final String name;
  private final TimeSource time;
  private Optional<ScannerException> trouble = Optional.empty();
  private long lastNanos;

  LocalTrouble(String name, TimeSource time) {
    this.name = name;
    this.time = time;
  }

  void happens(ScannerException.ResourceExhausted why) {
    if (trouble.isEmpty()) {
      LOGGER.log(Level.WARNING, RemoteNames.line(name + ": " + why.getMessage()) + "; tried again");
    }
    trouble = Optional.of(why);
    lastNanos = time.nanos();
  }

  /** Forgets what has not happened for a while. */
  void lookAround() {
    if (trouble.isPresent() && time.nanos() - lastNanos > REMEMBERED.toNanos()) {
      LOGGER.log(Level.INFO, name + ": this computer takes all files again");
      trouble = Optional.empty();
    }
  }

  Optional<ScannerException> trouble() {
    return trouble;
  }
}
