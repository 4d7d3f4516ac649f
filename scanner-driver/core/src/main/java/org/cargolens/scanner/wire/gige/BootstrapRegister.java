package org.cargolens.scanner.wire.gige;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Registers that every GigE Vision device has at the same address. */
public enum BootstrapRegister {
  /** Version of GigE Vision: major in the upper half, minor in the lower. */
  VERSION(0x0000, 4),
  /** Bit 31: the device's own registers are big-endian. */
  DEVICE_MODE(0x0004, 4),
  /** Current IPv4 address. */
  CURRENT_IP_ADDRESS(0x0024, 4),
  /** Manufacturer, a text. */
  MANUFACTURER(0x0048, 32),
  /** Model, a text. */
  MODEL(0x0068, 32),
  /** Version of the device, a text. */
  DEVICE_VERSION(0x0088, 32),
  /** Serial number, a text. */
  SERIAL_NUMBER(0x00D8, 16),
  /** Where the device's description is. */
  FIRST_URL(0x0200, 512),
  /** Where it is as well. */
  SECOND_URL(0x0400, 512),
  /** How many streams there are. */
  STREAM_CHANNELS(0x0904, 4),
  /** What the device can do; see {@link #CAN_RESEND}. */
  CAPABILITY(0x0934, 4),
  /** Silence in ms after which the device takes control away. */
  HEARTBEAT_TIMEOUT(0x0938, 4),
  /** Who may change registers; see {@link #CONTROL} and {@link #EXCLUSIVE}. */
  CONTROL_PRIVILEGE(0x0A00, 4),
  /** UDP port to which the first stream goes; 0 closes it. */
  STREAM_PORT(0x0D00, 4),
  /** Bytes of a packet of the first stream, in the lower half, with IP and UDP headers. */
  STREAM_PACKET_SIZE(0x0D04, 4),
  /** Pause between packets, in ticks of the device's clock. */
  STREAM_PACKET_DELAY(0x0D08, 4),
  /** IPv4 address to which the first stream goes. */
  STREAM_ADDRESS(0x0D18, 4);

  /** Bit of {@link #CAPABILITY}: packets can be sent again. */
  public static final int CAN_RESEND = 1 << 2;

  /** Bit of {@link #CONTROL_PRIVILEGE}: only this program may write. */
  public static final int CONTROL = 1 << 1;

  /** Bit of {@link #CONTROL_PRIVILEGE}: only this program may read and write. */
  public static final int EXCLUSIVE = 1;

  /** Bytes from {@link #VERSION} on that answer a search. */
  public static final int DISCOVERY_BYTES = 0xF8;

  private final int address;
  private final int length;

  BootstrapRegister(int address, int length) {
    this.address = address;
    this.length = length;
  }

  /** Returns where it is. */
  public int address() {
    return address;
  }

  /** Returns how many bytes it has. */
  public int length() {
    return length;
  }

  /**
   * Returns the text in a register: what is before the first byte 0, without control characters.
   *
   * @param bytes at most {@link #length()} bytes from position to limit
   */
  public static String text(ByteBuffer bytes) {
    byte[] kept = new byte[bytes.remaining()];
    int count = 0;
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == 0) {
        break;
      }
      kept[count++] = next;
    }
    return new String(kept, 0, count, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "").trim();
  }

  /**
   * Returns the text of this register in a copy of the memory from address 0 on.
   *
   * @param memory memory from its index 0 on; long enough
   */
  public String textIn(ByteBuffer memory) {
    return text(memory.slice(address, length));
  }
}
