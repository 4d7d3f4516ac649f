package org.cargolens.scanner.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A serial device.
 *
 * <p>What jSerialComm says after the plug is pulled is not believed: {@code isOpen()} stays true, a
 * write returns 0 and its disconnect event repeats more than a million times a second. So there is
 * no listener here, and a link has ended when a read returns a negative number. Each link makes its
 * own {@code SerialPort}, which resolves a symbolic link (a name by id) anew.
 *
 * <p>A native write has no deadline. It ends at once when the port is closed, so whichever thread
 * waits in {@link #read} looks for a write that is overdue and closes the port.
 */
public final class SerialLink implements Link {
  private static final int PIECE = 1 << 16;
  private static final int SLICE_MILLIS = 50;

  private final SerialPort port;
  private final String name;
  private final byte[] incoming = new byte[PIECE];
  private final byte[] outgoing = new byte[PIECE];
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Deadline writeDeadline;

  private SerialLink(SerialPort port, String name) {
    this.port = port;
    this.name = name;
  }

  /**
   * Opens a serial device.
   *
   * @param path such as {@code /dev/ttyS0} or {@code COM3}
   * @param settings how the line is set
   * @throws ScannerException.Unreachable if there is no such device
   * @throws ScannerException.AccessDenied if it may not be opened
   * @throws ScannerException.InUse if another program, or this one, has it open
   */
  public static SerialLink open(String path, SerialSettings settings) throws ScannerException {
    String name = "serial:" + path;
    SerialPort port = find(path, name);
    configure(port, settings);
    if (!port.openPort(0, PIECE, PIECE)) {
      throw new ScannerException.InUse(
          Phase.CONNECT,
          name
              + ": can't be opened (system error "
              + port.getLastErrorCode()
              + "); is it a serial device, and does another program have it?");
    }
    return new SerialLink(port, name);
  }

  private static SerialPort find(String path, String name) throws ScannerException {
    try {
      boolean file = path.startsWith("/");
      if (file && !Files.exists(Path.of(path))) {
        throw new ScannerException.Unreachable(
            name + ": no such device", new NoSuchFileException(path));
      }
      if (file && !(Files.isReadable(Path.of(path)) && Files.isWritable(Path.of(path)))) {
        throw new ScannerException.AccessDenied(Phase.CONNECT, name + ": may not be opened");
      }
      return SerialPort.getCommPort(path);
    } catch (InvalidPathException | SerialPortInvalidPortException e) {
      throw new ScannerException.Unreachable(name + ": no such device", e);
    }
  }

  private static void configure(SerialPort port, SerialSettings settings) {
    port.setComPortParameters(
        settings.baud(),
        settings.dataBits(),
        settings.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
        switch (settings.parity()) {
          case NONE -> SerialPort.NO_PARITY;
          case EVEN -> SerialPort.EVEN_PARITY;
          case ODD -> SerialPort.ODD_PARITY;
        });
    port.setFlowControl(
        settings.flowControl() == SerialSettings.FlowControl.RTSCTS
            ? SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED
            : SerialPort.FLOW_CONTROL_DISABLED);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SLICE_MILLIS, 0);
  }

  @Override
  public int read(ByteBuffer target, Deadline deadline) throws IOException {
    while (true) {
      int count = port.readBytes(incoming, Math.min(PIECE, target.remaining()));
      if (count > 0) {
        target.put(incoming, 0, count);
        return count;
      }
      if (count < 0 || closed.get()) {
        throw new IOException(name + (closed.get() ? ": closed" : ": the device has gone"));
      }
      closeIfWriteIsOverdue();
      if (deadline.hasPassed()) {
        return 0;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException(name + ": interrupted");
      }
    }
  }

  private void closeIfWriteIsOverdue() {
    Deadline limit = writeDeadline;
    if (limit != null && limit.hasPassed()) {
      close();
    }
  }

  @Override
  public void write(ByteBuffer source, Deadline deadline) throws IOException {
    writeDeadline = deadline;
    try {
      while (source.hasRemaining()) {
        int size = Math.min(PIECE, source.remaining());
        source.get(source.position(), outgoing, 0, size);
        int written = port.writeBytes(outgoing, size);
        if (written <= 0) {
          boolean late = deadline.hasPassed();
          close();
          throw new IOException(
              name + (late ? ": the device takes no more bytes" : ": the device has gone"));
        }
        source.position(source.position() + written);
      }
    } finally {
      writeDeadline = null;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      port.closePort();
    }
  }
}
