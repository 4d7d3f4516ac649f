package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.BitSet;
import java.util.Optional;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.wire.gige.PixelFormat;

/**
 * A line-scan detector in software that speaks GigE Vision over real sockets. Each acquisition
 * sends the main view of the same scan, and then waits.
 *
 * <p>Owns two threads, one for commands and one for the stream; {@link #close} ends both within
 * three seconds. One host at a time has control. Safe for use by several threads.
 */
public final class VirtualGigeDetector implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(VirtualGigeDetector.class.getName());

  private final GigeRegisters registers;
  private final GigeFaults faults;
  private final GigeStream stream;
  private final GigeCommands commands;
  private final DatagramChannel streamSocket;
  private final Thread streamThread;
  private final Thread commandThread;
  private final InetSocketAddress address;

  /**
   * What is served, and how.
   *
   * @param scan any scan whose main view has one or two channels; two come line by line in turn
   * @param faults what goes wrong
   * @param linesPerSecond line rate; 0 for as fast as it goes
   * @param height rows of a frame, as the detector is delivered; a host may change it
   * @param format pixel format; its samples must be as wide as the scan's
   * @param extendedIds whether block ids have 64 bits
   * @param resends whether packets can be sent again
   * @param firstBlock id of the first block of each acquisition
   */
  public record Setup(
      RawScan scan,
      GigeFaultPlan faults,
      double linesPerSecond,
      int height,
      PixelFormat format,
      boolean extendedIds,
      boolean resends,
      long firstBlock) {
    /** Checks all numbers. */
    public Setup {
      if (!(linesPerSecond >= 0 && linesPerSecond <= 1e6)) {
        throw new IllegalArgumentException(
            "linesPerSecond must be 0 to 1000000, is " + linesPerSecond);
      }
      if (height < 2 || height > 4096) {
        throw new IllegalArgumentException("height must be 2 to 4096, is " + height);
      }
      if (firstBlock < 1 || (!extendedIds && firstBlock > 0xFFFF)) {
        throw new IllegalArgumentException("no block has the id " + firstBlock);
      }
    }

    /** Returns a setup without faults: 4000 lines a second, frames of 16 rows, resends. */
    public static Setup of(RawScan scan, PixelFormat format) {
      return new Setup(scan, GigeFaultPlan.NONE, 4000, 16, format, false, true, 1);
    }

    /** Returns this setup with faults. */
    public Setup withFaults(GigeFaultPlan plan) {
      return new Setup(
          scan, plan, linesPerSecond, height, format, extendedIds, resends, firstBlock);
    }

    /** Returns this setup with a line rate in lines a second, 0 for as fast as it goes. */
    public Setup withLineRate(double rate) {
      return new Setup(scan, faults, rate, height, format, extendedIds, resends, firstBlock);
    }

    /** Returns this setup without the ability to send packets again. */
    public Setup withoutResends() {
      return new Setup(
          scan, faults, linesPerSecond, height, format, extendedIds, false, firstBlock);
    }

    /** Returns this setup with block ids of 64 or 16 bits from a first one on. */
    public Setup withBlockIds(boolean extended, long first) {
      return new Setup(scan, faults, linesPerSecond, height, format, extended, resends, first);
    }

    ScannerIdentity identity() {
      return scan.metadata()
          .scanner()
          .orElse(new ScannerIdentity("CargoLens", "VirtualDetector", "0", Optional.of("1")));
    }
  }

  private VirtualGigeDetector(
      Setup setup, DatagramChannel commandSocket, DatagramChannel streamSocket) throws IOException {
    this.streamSocket = streamSocket;
    address = (InetSocketAddress) commandSocket.getLocalAddress();
    GigeFrames frames = new GigeFrames(setup.scan.mainView(), setup.format);
    GigeRegisters registers =
        new GigeRegisters(
            new GigeRegisters.Made(
                setup.identity(), frames.width(), setup.height, setup.format, setup.resends));
    registers.address(address.getAddress().getAddress());
    this.registers = registers;
    faults = new GigeFaults(setup.faults, setup.linesPerSecond);
    commands = new GigeCommands(commandSocket, registers, faults);
    GigeStream.Io io = new GigeStream.Io(streamSocket, faults, commands);
    stream = new GigeStream(setup, frames, registers, io);
    commands.serve(stream);
    streamThread = new Thread(stream, "virtual-gige-stream " + address);
    commandThread = new Thread(commands, "virtual-gige-commands " + address);
    streamThread.setDaemon(true);
    commandThread.setDaemon(true);
    streamThread.start();
    commandThread.start();
  }

  /**
   * Serves on an IPv4 address.
   *
   * @param address where commands are taken; port 0 for any free one
   * @throws IOException if it is taken or not this computer's
   */
  public static VirtualGigeDetector on(InetSocketAddress address, Setup setup) throws IOException {
    DatagramChannel commands = bound(address);
    try {
      DatagramChannel stream = bound(new InetSocketAddress(address.getAddress(), 0));
      return new VirtualGigeDetector(setup, commands, stream);
    } catch (IOException | RuntimeException e) {
      commands.close();
      throw e;
    }
  }

  private static DatagramChannel bound(InetSocketAddress address) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      return channel.bind(address);
    } catch (IOException e) {
      channel.close();
      throw new IOException("can't serve on " + address + ": " + e.getMessage(), e);
    }
  }

  /** Returns the address that a host opens. */
  public String uri() {
    return "gige+udp://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /**
   * Makes something go wrong, at once or in the next scan. What lasts goes on until {@link #heal}.
   * A cut is what a detector does whose cable is pulled and put back: it frees itself.
   *
   * @return whether a detector that speaks GigE Vision can do that
   */
  public boolean order(ScannerFault fault) {
    if (!GigeFaults.isPossible(fault)) {
      return false;
    }
    if (GigeFaults.moment(fault) == 0) {
      stream.actNow(fault);
      return true;
    }
    faults.order(fault);
    if (fault instanceof ScannerFault.SerialNumber serial) {
      registers.serialNumber(Optional.of(serial.text()));
    } else if (fault instanceof ScannerFault.SecondController) {
      commands.occupy();
    }
    stream.wake();
    return true;
  }

  /** Ends what was ordered. */
  public void heal() {
    faults.heal();
    registers.serialNumber(Optional.empty());
    commands.endOccupation();
    stream.wake();
  }

  /** Returns the lines of the last acquisition of which a packet never left unharmed. */
  BitSet missingLines() {
    return stream.missingLines();
  }

  /** Returns how often a command came again. */
  int repeatedCommands() {
    return commands.repeats();
  }

  /** Returns whether a host has control. */
  boolean isControlled() {
    return commands.isControlled();
  }

  @Override
  public void close() {
    stream.close();
    commands.close();
    DeviceSession.join(streamThread);
    DeviceSession.join(commandThread);
    try {
      streamSocket.close();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, uri() + ": closing failed", e);
    }
  }
}
