package org.cargolens.scanner.wire.gige;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.cargolens.scan.SampleFormat;

/**
 * Grey pixel formats (GenICam Pixel Format Naming Convention; {@link #MONO12_PACKED} and {@link
 * #MONO10_PACKED} are those of GigE Vision itself). Bits 23 to 16 of a code are the bits that a
 * pixel takes.
 */
public enum PixelFormat {
  /** One byte. */
  MONO8("Mono8", 0x0108_0001, 8),
  /** Ten bits in two bytes, little-endian. */
  MONO10("Mono10", 0x0110_0003, 10),
  /** Twelve bits in two bytes, little-endian. */
  MONO12("Mono12", 0x0110_0005, 12),
  /** Fourteen bits in two bytes, little-endian. */
  MONO14("Mono14", 0x0110_0025, 14),
  /** Two bytes, little-endian. */
  MONO16("Mono16", 0x0110_0007, 16),
  /** Two pixels of ten bits in three bytes: upper eight, lower two of both, upper eight. */
  MONO10_PACKED("Mono10Packed", 0x010C_0004, 10),
  /** Two pixels of twelve bits in three bytes: upper eight, lower four of both, upper eight. */
  MONO12_PACKED("Mono12Packed", 0x010C_0006, 12),
  /** Two pixels of twelve bits in three bytes, lowest bits first. */
  MONO12P("Mono12p", 0x010C_0047, 12);

  private final String word;
  private final int code;
  private final int significantBits;

  PixelFormat(String word, int code, int significantBits) {
    this.word = word;
    this.code = code;
    this.significantBits = significantBits;
  }

  /** Returns its name in a device's description. */
  public String word() {
    return word;
  }

  /** Returns its code on the wire. */
  public int code() {
    return code;
  }

  /** Returns what becomes of its pixels here. */
  public SampleFormat sample() {
    return new SampleFormat(bitsOfPixel() == 8 ? 8 : 16, significantBits);
  }

  /** Returns the format with a code. */
  public static Optional<PixelFormat> ofCode(int code) {
    for (PixelFormat format : values()) {
      if (format.code == code) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Returns whether two pixels share bytes, so that only an even number of them is whole bytes. */
  public boolean isPacked() {
    return bitsOfPixel() == 12;
  }

  /** Returns the bits that a pixel takes on the wire. */
  public int bitsOfPixel() {
    return code >> 16 & 0xFF;
  }

  /** Returns the bytes of some pixels on the wire; an even number if the format is packed. */
  public int bytes(int pixels) {
    return (int) ((long) pixels * bitsOfPixel() / 8);
  }

  /**
   * Turns pixels as they came into little-endian samples.
   *
   * @param source pixels as they came
   * @param from index of the first byte
   * @param pixels how many, an even number if the format is packed
   * @param target little-endian, gets the samples at its position
   */
  public void unpack(ByteBuffer source, int from, int pixels, ByteBuffer target) {
    if (!isPacked()) {
      int bytes = bytes(pixels);
      target.put(target.position(), source, from, bytes);
      target.position(target.position() + bytes);
      return;
    }
    int at = from;
    for (int pixel = 0; pixel < pixels; pixel += 2) {
      int first = source.get(at) & 0xFF;
      int shared = source.get(at + 1) & 0xFF;
      int last = source.get(at + 2) & 0xFF;
      at += 3;
      switch (this) {
        case MONO12P -> {
          target.putShort((short) (first | ((shared & 0xF) << 8)));
          target.putShort((short) ((shared >> 4) | (last << 4)));
        }
        case MONO10_PACKED -> {
          target.putShort((short) (first << 2 | (shared & 0x3)));
          target.putShort((short) (last << 2 | (shared >> 4 & 0x3)));
        }
        default -> {
          target.putShort((short) (first << 4 | (shared & 0xF)));
          target.putShort((short) (last << 4 | shared >> 4));
        }
      }
    }
  }
}
