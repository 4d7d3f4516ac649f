package org.cargolens.simulator.device;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.PixelFormat;

/**
 * The memory of a virtual GigE Vision detector: registers, and behind them its description,
 * compressed. Safe for use by several threads.
 */
final class GigeRegisters {
  static final int WIDTH = 0xA000;
  static final int HEIGHT = 0xA004;
  static final int PIXEL_FORMAT = 0xA008;
  static final int ACQUISITION_MODE = 0xA00C;
  static final int ACQUISITION = 0xA010;
  static final int TRIGGER = 0xA014;
  static final int TRIGGER_SOFTWARE = 0xA018;
  static final int LOCKED = 0xA01C;
  static final int TRIGGER_ON = 1;

  private static final int DESCRIPTION = 0x1_0000;
  private static final int HEARTBEAT_MS = 3000;
  private static final int PACKET_SIZE = 1400;
  private static final int STRING_BYTES_LESS_ONE = 1;

  private final Made made;
  private final ByteBuffer memory;
  private String serialNumber;

  /**
   * What the detector is made of.
   *
   * @param identity who it is
   * @param width pixels in a row
   * @param height rows of a frame, as it is delivered
   * @param format pixel format
   * @param resends whether packets can be sent again
   */
  record Made(
      ScannerIdentity identity, int width, int height, PixelFormat format, boolean resends) {}

  GigeRegisters(Made made) {
    this.made = made;
    serialNumber = made.identity.serialNumber();
    byte[] description = description();
    int words = (description.length + 3) / 4 * 4;
    memory = ByteBuffer.allocate(DESCRIPTION + words);
    memory.put(DESCRIPTION, description);
    text(
        BootstrapRegister.FIRST_URL,
        String.format("Local:detector.zip;%x;%x", DESCRIPTION, description.length));
    reset();
  }

  private static byte[] description() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (InputStream xml = GigeRegisters.class.getResourceAsStream("gige-detector.xml");
        ZipOutputStream zip = new ZipOutputStream(packed)) {
      if (xml == null) {
        throw new IllegalStateException("gige-detector.xml is not in the jar");
      }
      zip.putNextEntry(new ZipEntry("gige-detector.xml"));
      zip.write(xml.readAllBytes());
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** As after switching on. */
  synchronized void reset() {
    set(BootstrapRegister.VERSION, 2 << 16);
    set(BootstrapRegister.DEVICE_MODE, (1 << 31) | 1);
    text(BootstrapRegister.MANUFACTURER, made.identity.manufacturer());
    text(BootstrapRegister.MODEL, made.identity.model());
    text(BootstrapRegister.SERIAL_NUMBER, serialNumber);
    text(BootstrapRegister.DEVICE_VERSION, made.identity.firmware().orElse(""));
    set(BootstrapRegister.STREAM_CHANNELS, 1);
    set(BootstrapRegister.CAPABILITY, made.resends ? BootstrapRegister.CAN_RESEND : 0);
    set(BootstrapRegister.HEARTBEAT_TIMEOUT, HEARTBEAT_MS);
    set(BootstrapRegister.CONTROL_PRIVILEGE, 0);
    set(BootstrapRegister.STREAM_PORT, 0);
    set(BootstrapRegister.STREAM_PACKET_SIZE, PACKET_SIZE);
    set(BootstrapRegister.STREAM_ADDRESS, 0);
    set(WIDTH, made.width);
    set(HEIGHT, made.height);
    set(PIXEL_FORMAT, made.format.code());
    for (int register : new int[] {ACQUISITION_MODE, ACQUISITION, TRIGGER, LOCKED}) {
      set(register, 0);
    }
  }

  /** This is another detector of the same kind from now on; as it was made if there is no text. */
  synchronized void serialNumber(Optional<String> text) {
    serialNumber = text.orElse(made.identity.serialNumber());
    text(BootstrapRegister.SERIAL_NUMBER, serialNumber);
  }

  private void text(BootstrapRegister register, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int most = register.length() - STRING_BYTES_LESS_ONE;
    memory.put(register.address(), new byte[register.length()]);
    memory.put(register.address(), bytes, 0, Math.min(bytes.length, most));
  }

  synchronized int get(BootstrapRegister register) {
    return memory.getInt(register.address());
  }

  synchronized int get(int address) {
    return memory.getInt(address);
  }

  synchronized void set(BootstrapRegister register, int value) {
    memory.putInt(register.address(), value);
  }

  private synchronized void set(int address, int value) {
    memory.putInt(address, value);
  }

  synchronized void address(byte[] ipv4) {
    memory.put(BootstrapRegister.CURRENT_IP_ADDRESS.address(), ipv4);
  }

  /** Returns whether there is memory to read. */
  boolean has(int address, int length) {
    return address >= 0 && length > 0 && address <= memory.limit() - length;
  }

  /** Returns a copy of some memory. */
  synchronized ByteBuffer copy(int address, int length) {
    return ByteBuffer.allocate(length).put(memory.slice(address, length)).flip();
  }

  /** Writes four bytes, if they may be written. */
  synchronized GvcpStatus write(int address, int value) {
    if (!has(address, Integer.BYTES)) {
      return GvcpStatus.INVALID_ADDRESS;
    }
    if (address % Integer.BYTES != 0) {
      return GvcpStatus.BAD_ALIGNMENT;
    }
    if (!isWritable(address)) {
      return GvcpStatus.WRITE_PROTECT;
    }
    if (address == HEIGHT && (isOn(get(ACQUISITION)) || value < 2 || value > 4096)) {
      return GvcpStatus.INVALID_PARAMETER;
    }
    memory.putInt(address, value);
    return GvcpStatus.SUCCESS;
  }

  /** Returns whether the value of {@link #ACQUISITION} starts; its other bits mean nothing. */
  static boolean isOn(int acquisition) {
    return (acquisition & 1) != 0;
  }

  private static boolean isWritable(int address) {
    for (BootstrapRegister register :
        new BootstrapRegister[] {
          BootstrapRegister.HEARTBEAT_TIMEOUT,
          BootstrapRegister.CONTROL_PRIVILEGE,
          BootstrapRegister.STREAM_PORT,
          BootstrapRegister.STREAM_PACKET_SIZE,
          BootstrapRegister.STREAM_PACKET_DELAY,
          BootstrapRegister.STREAM_ADDRESS
        }) {
      if (register.address() == address) {
        return true;
      }
    }
    return address == HEIGHT || (address >= ACQUISITION_MODE && address <= LOCKED);
  }
}
