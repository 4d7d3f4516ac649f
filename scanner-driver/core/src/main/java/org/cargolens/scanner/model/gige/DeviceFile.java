package org.cargolens.scanner.model.gige;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cargolens.scanner.ScannerException;

/**
 * Where a device keeps its description: {@code Local:name.xml;address;length} in hexadecimal digits
 * (GigE Vision, Manifest and URL registers).
 *
 * @param name file name; one that ends in .zip is compressed
 * @param address first byte in the device's memory
 * @param length how many bytes, 1 to {@value #MOST_BYTES}
 */
record DeviceFile(String name, int address, int length) {
  /** Most bytes of a description, as it is kept and as it is read. */
  static final int MOST_BYTES = 8 << 20;

  private static final Pattern LOCAL =
      Pattern.compile(
          "(?i)local:(?:///)?([^;]{1,400});(?:0x)?([0-9a-f]{1,8});(?:0x)?([0-9a-f]{1,8})(?:\\?.*)?");

  /**
   * Reads a URL register.
   *
   * @throws DescriptionException if the description is elsewhere, or too long
   */
  static DeviceFile of(String url) throws DescriptionException {
    Matcher matcher = LOCAL.matcher(url.trim());
    if (!matcher.matches()) {
      throw new DescriptionException(
          "the device says that its description is at '"
              + url
              + "'; only one in its own memory (Local:name;address;length) is read");
    }
    long length = Long.parseLong(matcher.group(3), 16);
    if (length < 1 || length > MOST_BYTES) {
      throw new DescriptionException(
          "a description of " + length + " bytes; it may have 1 to " + MOST_BYTES);
    }
    int address = Integer.parseUnsignedInt(matcher.group(2), 16);
    return new DeviceFile(matcher.group(1), address, (int) length);
  }

  /** Returns the description's bytes, not compressed any longer. */
  byte[] fetch(RegisterAccess device) throws ScannerException, DescriptionException {
    ByteBuffer bytes = device.read(address, length);
    byte[] kept = new byte[length];
    bytes.get(kept);
    return name.toLowerCase(Locale.ROOT).endsWith(".zip") ? unzip(kept) : kept;
  }

  private static byte[] unzip(byte[] compressed) throws DescriptionException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(compressed))) {
      ZipEntry entry = zip.getNextEntry();
      if (entry == null) {
        throw new DescriptionException("the device's zip file holds no file");
      }
      byte[] bytes = zip.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new DescriptionException("a description of more than " + MOST_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException | IllegalArgumentException e) {
      throw new DescriptionException("the device's zip file is broken: " + e.getMessage());
    }
  }
}
