package org.cargolens.scanner.model.gige;

import java.util.Optional;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.ScannerException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a device from one connection to the next: who it is, so that no other is taken
 * hold of in its place, and its description, which takes seconds to read. Safe for use by several
 * threads.
 */
final class KnownDevice {
  private @Nullable ScannerIdentity identity;
  private @Nullable DeviceDescription description;
  private String url = "";

  /** Returns whether the device was met before. */
  synchronized boolean isKnown() {
    return identity != null;
  }

  /**
   * Compares a device with the one that was met before. Its firmware may be another.
   *
   * @throws ScannerException.Configuration if it is another device
   */
  synchronized void check(String name, ScannerIdentity now) throws ScannerException.Configuration {
    ScannerIdentity before = identity;
    if (before != null
        && !(before.manufacturer().equals(now.manufacturer())
            && before.model().equals(now.model())
            && before.serialNumber().equals(now.serialNumber()))) {
      throw new ScannerException.Configuration(
          name + ": another device answers: " + now + " where " + before + " was");
    }
  }

  /** Returns the description of the same device with the same firmware at the same place. */
  synchronized Optional<DeviceDescription> description(ScannerIdentity now, String where) {
    return now.equals(identity) && where.equals(url)
        ? Optional.ofNullable(description)
        : Optional.empty();
  }

  /** Keeps a device that could be used. */
  synchronized void keep(ScannerIdentity now, String where, DeviceDescription read) {
    identity = now;
    url = where;
    description = read;
  }
}
