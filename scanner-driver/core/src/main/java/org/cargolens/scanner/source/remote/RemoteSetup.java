package org.cargolens.scanner.source.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.folder.FolderSetup;

/**
 * What a source is that fetches.
 *
 * @param name what it is called, such as {@code sftp://scanner@10.0.0.7:22/scans}
 * @param server how it is reached
 * @param staging a folder of this computer that holds what was fetched, and the journals; one
 *     source each
 * @param times when what is done
 * @param limits what the server may ask of this computer
 * @param wanted which files are fetched, by their paths below the root
 * @param folder the watched folder that the files are handed out from, by its root and journal
 */
public record RemoteSetup(
    String name,
    RemoteServer server,
    Path staging,
    Times times,
    RemoteLimits limits,
    Predicate<String> wanted,
    BiFunction<Path, Path, FolderSetup> folder) {
  /**
   * When what is done.
   *
   * @param settle how long neither size nor time of a file may change before it is fetched
   * @param poll shortest time between two listings of a folder
   * @param keep how long fetched files stay in the staging folder after their scan was answered
   *     for: a part that comes later than that arrives alone
   */
  public record Times(Duration settle, Duration poll, Duration keep) {
    /** Ten seconds, two seconds, seven days. */
    public static final Times DEFAULT =
        new Times(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofDays(7));

    /** Checks all. */
    public Times {
      if (settle.isNegative() || poll.isNegative() || keep.isNegative()) {
        throw new IllegalArgumentException(
            "times must not be negative, are " + settle + ", " + poll + " and " + keep);
      }
    }
  }

  /** Makes the staging folder's path absolute. */
  public RemoteSetup {
    staging = staging.toAbsolutePath().normalize();
  }

  /**
   * Returns a tree of scans in the formats on the class path, with usual times and limits. Files
   * whose names begin with a dot are left alone: a transfer has not renamed them yet.
   *
   * @param staging a folder of this computer for what is fetched
   * @throws ScannerException.Configuration if an option is missing or wrong, or its file is
   */
  public static RemoteSetup of(RemotePlace place, Path staging)
      throws ScannerException.Configuration {
    return new RemoteSetup(
        place.address().toString(),
        RemoteProtocols.of(place.address().scheme()).prepare(place),
        staging,
        Times.DEFAULT,
        RemoteLimits.DEFAULT,
        RemoteSetup::isNoTransfer,
        FolderSetup::of);
  }

  private static boolean isNoTransfer(String path) {
    return path.charAt(path.lastIndexOf('/') + 1) != '.';
  }

  /** Returns this with other times. */
  public RemoteSetup withTimes(Times other) {
    return new RemoteSetup(name, server, staging, other, limits, wanted, folder);
  }

  /** Returns this with other limits. */
  public RemoteSetup withLimits(RemoteLimits other) {
    return new RemoteSetup(name, server, staging, times, other, wanted, folder);
  }

  /**
   * Returns this with another watched folder to hand files out from.
   *
   * @param other makes it, given its root and journal
   */
  public RemoteSetup withFolder(BiFunction<Path, Path, FolderSetup> other) {
    return new RemoteSetup(name, server, staging, times, limits, wanted, other);
  }

  Duration poll() {
    return times.poll();
  }

  /** Files lie still in the staging folder, and settled where they came from. */
  FolderSetup folderSetup() {
    return folder
        .apply(staging.resolve("tree"), staging.resolve("scans.journal"))
        .withSettle(Duration.ZERO);
  }
}
