package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanDescription;

/** A payload with fields, for all frame types but {@link FrameType#LINES} (rule 2.2). */
public sealed interface Message {
  /** Most ranges in a {@link Ranges}. */
  int MAX_RANGES = 128;

  /** Most bytes of the payload of any message. */
  int MAX_BYTES = 1 << 16;

  /** Puts the payload into a buffer. */
  void write(ByteBuffer target);

  /** No payload. */
  record Empty() implements Message {
    @Override
    public void write(ByteBuffer target) {}
  }

  /**
   * Who a scanner is.
   *
   * @param identity maker, model, serial number, firmware
   */
  record Identity(ScannerIdentity identity) implements Message {
    @Override
    public void write(ByteBuffer target) {
      PayloadWriter.text(target, identity.manufacturer());
      PayloadWriter.text(target, identity.model());
      PayloadWriter.text(target, identity.serialNumber());
      PayloadWriter.text(target, identity.firmware());
    }

    /** Reads one. */
    public static Identity read(ByteBuffer payload) throws MalformedPayloadException {
      PayloadReader source = new PayloadReader(payload);
      return new Identity(
          new ScannerIdentity(
              source.text("manufacturer"),
              source.text("model"),
              source.text("serial number"),
              source.optionalText("firmware")));
    }
  }

  /**
   * What a scanner can do.
   *
   * @param capabilities its views, and whether it sends lines again
   */
  record CapabilityList(Capabilities capabilities) implements Message {
    @Override
    public void write(ByteBuffer target) {
      target.put((byte) (capabilities.resends() ? 1 : 0));
      StreamCodec.writeAll(target, capabilities.views());
    }

    /** Reads one. */
    public static CapabilityList read(ByteBuffer payload) throws MalformedPayloadException {
      PayloadReader source = new PayloadReader(payload);
      boolean resends = (source.u8("capability flags") & 1) != 0;
      return new CapabilityList(new Capabilities(StreamCodec.readAll(source), resends));
    }
  }

  /**
   * Start a scan.
   *
   * @param blockBytes most bytes of a LINES payload, unless a single line has more
   */
  record Start(int blockBytes) implements Message {
    @Override
    public void write(ByteBuffer target) {
      target.putInt(blockBytes);
    }

    /** Reads one. */
    public static Start read(ByteBuffer payload) throws MalformedPayloadException {
      return new Start(new PayloadReader(payload).count("block bytes", FrameLayout.MAX_PAYLOAD));
    }
  }

  /**
   * A scan has started.
   *
   * @param scanNumber the scanner's number of the scan on this connection
   * @param scan what will come
   */
  record Started(int scanNumber, ScanDescription scan) implements Message {
    @Override
    public void write(ByteBuffer target) {
      target.putInt(scanNumber);
      ScanCodec.write(target, scan);
    }

    /** Reads one. */
    public static Started read(ByteBuffer payload) throws MalformedPayloadException {
      PayloadReader source = new PayloadReader(payload);
      return new Started(source.u32("scan number"), ScanCodec.read(source));
    }
  }

  /**
   * A scan's number and nothing else: STOP, STOPPED, RELEASE, RELEASED.
   *
   * @param scanNumber the number
   */
  record ScanNumber(int scanNumber) implements Message {
    @Override
    public void write(ByteBuffer target) {
      target.putInt(scanNumber);
    }

    /** Reads one. */
    public static ScanNumber read(ByteBuffer payload) throws MalformedPayloadException {
      return new ScanNumber(new PayloadReader(payload).u32("scan number"));
    }
  }

  /**
   * Ranges of lines: RESEND, LOST.
   *
   * @param scanNumber the scan
   * @param ranges at most {@value #MAX_RANGES}, possibly none
   */
  record Ranges(int scanNumber, List<LineRange> ranges) implements Message {
    /** Copies the list and checks its length. */
    public Ranges {
      ranges = List.copyOf(ranges);
      if (ranges.size() > MAX_RANGES) {
        throw new IllegalArgumentException(
            "at most " + MAX_RANGES + " ranges, not " + ranges.size());
      }
    }

    @Override
    public void write(ByteBuffer target) {
      target.putInt(scanNumber);
      target.putShort((short) ranges.size());
      for (LineRange range : ranges) {
        target.put((byte) range.stream());
        target.putInt(range.firstLine());
        target.putInt(range.lines());
      }
    }

    /** Reads one. */
    public static Ranges read(ByteBuffer payload) throws MalformedPayloadException {
      PayloadReader source = new PayloadReader(payload);
      int scanNumber = source.u32("scan number");
      int count = source.u16("range count");
      List<LineRange> ranges = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          ranges.add(
              new LineRange(
                  source.u8("stream"),
                  source.count("first line", ViewGeometry.MAX_LINES),
                  source.count("lines", ViewGeometry.MAX_LINES)));
        }
        return new Ranges(scanNumber, ranges);
      } catch (IllegalArgumentException e) {
        throw PayloadReader.refused(e);
      }
    }
  }

  /**
   * How many blocks may be sent.
   *
   * @param scanNumber the scan
   * @param limit the sequence number that no block may reach
   */
  record Credit(int scanNumber, int limit) implements Message {
    @Override
    public void write(ByteBuffer target) {
      target.putInt(scanNumber).putInt(limit);
    }

    /** Reads one. */
    public static Credit read(ByteBuffer payload) throws MalformedPayloadException {
      PayloadReader source = new PayloadReader(payload);
      return new Credit(source.u32("scan number"), source.count("limit", Integer.MAX_VALUE));
    }
  }

  /**
   * A sign of life.
   *
   * @param scanNumber the scan that the scanner holds, 0 for none
   * @param nextSequence sequence number of the next block
   */
  record Alive(int scanNumber, int nextSequence) implements Message {
    @Override
    public void write(ByteBuffer target) {
      target.putInt(scanNumber).putInt(nextSequence);
    }

    /** Reads one. */
    public static Alive read(ByteBuffer payload) throws MalformedPayloadException {
      PayloadReader source = new PayloadReader(payload);
      return new Alive(source.u32("scan number"), source.count("next", Integer.MAX_VALUE));
    }
  }

  /**
   * The end of a scan.
   *
   * @param scanNumber the scan
   * @param totals lines and digests of each stream
   */
  record End(int scanNumber, List<Total> totals) implements Message {
    /** Copies the list. */
    public End {
      totals = List.copyOf(totals);
    }

    @Override
    public void write(ByteBuffer target) {
      target.putInt(scanNumber);
      target.put((byte) totals.size());
      for (Total total : totals) {
        target.putInt(total.lines());
        target.put((byte) total.digests().size());
        for (Sha256 digest : total.digests()) {
          target.put(HexFormat.of().parseHex(digest.hex()));
        }
      }
    }

    /** Reads one. */
    public static End read(ByteBuffer payload) throws MalformedPayloadException {
      PayloadReader source = new PayloadReader(payload);
      int scanNumber = source.u32("scan number");
      int count = source.u8("stream count");
      List<Total> totals = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int lines = source.count("total lines", ViewGeometry.MAX_LINES);
        int channels = source.u8("digest count");
        List<Sha256> digests = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
          digests.add(new Sha256(HexFormat.of().formatHex(source.bytes("digest", 32))));
        }
        totals.add(new Total(lines, digests));
      }
      return new End(scanNumber, totals);
    }
  }

  /**
   * How many lines a stream has, and what they are.
   *
   * @param lines number of lines
   * @param digests sha-256 of the canonical bytes of each channel
   */
  record Total(int lines, List<Sha256> digests) {
    /** Copies the list. */
    public Total {
      digests = List.copyOf(digests);
    }
  }

  /**
   * Something is declined (REFUSED) or broken (FAULT).
   *
   * @param code the scanner's code; see {@link TroubleCode} for those that the protocol fixes
   * @param safety whether an interlock is the cause
   * @param text what an operator should read
   */
  record Trouble(int code, boolean safety, String text) implements Message {
    @Override
    public void write(ByteBuffer target) {
      target.putShort((short) code);
      target.put((byte) (safety ? 1 : 0));
      PayloadWriter.text(target, text);
    }

    /** Reads one. */
    public static Trouble read(ByteBuffer payload) throws MalformedPayloadException {
      PayloadReader source = new PayloadReader(payload);
      return new Trouble(source.u16("code"), (source.u8("severity") & 1) != 0, source.text("text"));
    }
  }
}
