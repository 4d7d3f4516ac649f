package org.cargolens.station.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.dicos.dimse.StorageClient;
import org.cargolens.dicos.dimse.TlsKeys;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a DICOM program is: {@code TITLE@HOST:PORT}.
 *
 * @param title its application entity title
 * @param host its address
 * @param port its port
 */
record DicomAddress(String title, String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("([!-~&&[^\\\\@]]{1,16})@(\\[[0-9A-Fa-f:.]+]|[^:@\\s]+):([0-9]{1,5})");

  /** Reads {@code TITLE@HOST:PORT}. */
  static final class Reading implements ITypeConverter<DicomAddress> {
    @Override
    public DicomAddress convert(String word) {
      return of(word);
    }
  }

  static DicomAddress of(String word) {
    Matcher form = FORM.matcher(word);
    int port = form.matches() ? Integer.parseInt(form.group(3)) : 0;
    if (port < 1 || port > 0xFFFF) {
      throw new TypeConversionException("'" + word + "' is not TITLE@HOST:PORT");
    }
    return new DicomAddress(form.group(1), form.group(2).replaceAll("[\\[\\]]", ""), port);
  }

  /** Returns whether nobody but programs of the same machine gets to an address. */
  static boolean isOfThisMachine(String host) {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  /** Returns whether its program can connect to a server of this machine at an address. */
  boolean reaches(String listening) {
    return isOfThisMachine(host) || !isOfThisMachine(listening);
  }

  StorageClient.Target target(String caller, Duration patience, Optional<TlsKeys> tls) {
    return new StorageClient.Target(caller, title, host, port, patience, tls);
  }

  @Override
  public String toString() {
    return title + "@" + host + ":" + port;
  }
}
