package org.cargolens.scan.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Makers' files written straight from their public description, without any code of the product, so
 * that a reader and a writer of ours can't agree on a mistake.
 */
public final class VendorFiles {
  /** Metadata of an AS&amp;E file as they are laid out. */
  public static final String ASE_METADATA =
      "<?xml version=\"1.0\"?><Metadata><Items><Item><Value>AAECAw==</Value>"
          + "<Name>ContainerInfo</Name></Item></Items></Metadata>";

  private VendorFiles() {}

  /** The sample at a place of a bitmap: differs from its neighbours, uses both bytes. */
  public static int sample(int plane, int row, int column) {
    return (plane * 20011 + row * 257 + column * 4099 + 77) & 0xFFFF;
  }

  /** Returns a sample of the image of a VACIS file, whose uppermost row is the open beam. */
  public static int vacisSample(int row, int column) {
    return row == 0 ? 52_900 : sample(0, row, column) % 52_900;
  }

  /** Returns an FS6000 file. */
  public static byte[] fs6000(int width, int height, int bits, int plane) {
    ByteBuffer file = ByteBuffer.allocate(36 + width * height * bits / 8);
    int[] header = {100, width, height, 1, 1, 65535, 0, bits, 1, 0, 0, 0, 2018, 9, 19, 9, 41, 5};
    for (int word : header) {
      file.putShort((short) word);
    }
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int value = sample(plane, row, column);
        if (bits == 16) {
          file.put((byte) (value >> 8)).put((byte) value);
        } else {
          file.put((byte) value);
        }
      }
    }
    return file.array();
  }

  /** Returns an AS&amp;E file of a bitmap of one or three panels, each of the given width. */
  public static byte[] ase(int panelWidth, int height, int panels, String metadata) {
    byte[] xml = metadata.getBytes(StandardCharsets.UTF_16LE);
    int width = panelWidth * panels;
    ByteBuffer file =
        ByteBuffer.allocate(16 + 2 * width * height + 48 + xml.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {'I', 'M', 0, 0});
    int[] header = {width, height, panels == 1 ? 2 : 3, 0, 2, 0};
    for (int word : header) {
      file.putShort((short) word);
    }
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        file.putShort((short) sample(column / panelWidth, row, column % panelWidth));
      }
    }
    for (int i = 0; i < 48; i++) {
      file.put((byte) (200 - i));
    }
    return file.put(xml).array();
  }

  /** Returns a RAP file with a chunk that nobody knows before and after the others. */
  public static byte[] rap(int width, int height) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0xA9, 0x52, 0x41, 0x50, 0x0D, 0x0A, 0x1A, 0x0A});
    ByteBuffer dims = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    dims.putInt(4).putInt(width).putInt(height).putInt(3).putInt(152).putInt(0);
    chunk(file, "NOTE", "before".getBytes(StandardCharsets.US_ASCII));
    chunk(file, "DIMS", dims.array());
    ByteBuffer pixels = ByteBuffer.allocate(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        pixels.putShort((short) sample(0, row, column)).putShort((short) sample(1, row, column));
      }
    }
    chunk(file, "XRAY", pixels.array());
    chunk(file, "TAIL", new byte[] {1, 2, 3});
    return file.toByteArray();
  }

  /**
   * Returns a VACIS file: big-endian TIFF, each page one strip; the first of 16 bits with columns
   * in front, the second of 8.
   */
  public static byte[] vacis(int width, int height, int leading) {
    int wide = width + leading;
    int firstPixels = 8;
    int secondPixels = firstPixels + 2 * wide * height;
    int firstDirectory = (secondPixels + width * height + 1) / 2 * 2;
    int directoryBytes = 2 + 8 * 12 + 4;
    ByteBuffer file = ByteBuffer.allocate(firstDirectory + 2 * directoryBytes);
    file.put(new byte[] {'M', 'M', 0, 42}).putInt(firstDirectory);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < wide; column++) {
        file.putShort((short) vacisSample(row, column));
      }
    }
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        file.put((byte) sample(1, row, column));
      }
    }
    file.position(firstDirectory);
    directory(file, new int[] {wide, height, 16, firstPixels, 2 * wide * height});
    file.putInt(firstDirectory + directoryBytes);
    directory(file, new int[] {width, height, 8, secondPixels, width * height});
    return file.putInt(0).array();
  }

  private static void directory(ByteBuffer file, int[] page) {
    file.putShort((short) 8);
    int[][] entries = {
      {256, page[0]},
      {257, page[1]},
      {258, page[2]},
      {259, 1},
      {262, 1},
      {273, page[3]},
      {278, page[1]},
      {279, page[4]},
    };
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    file.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length).array());
    file.writeBytes(data);
  }
}
