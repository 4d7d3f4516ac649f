package org.cargolens.scanner.link;

import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;

/** Where a device can be reached. */
public sealed interface LinkAddress {
  /** Opens a new link to the device. */
  Link connect(Deadline deadline) throws ScannerException;

  /**
   * A TCP address.
   *
   * @param host name or address, an IPv6 address without its brackets
   * @param port 1 to 65535
   */
  record Tcp(String host, int port) implements LinkAddress {
    /** Checks the port. */
    public Tcp {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("port must be 1 to 65535, is " + port);
      }
    }

    @Override
    public Link connect(Deadline deadline) throws ScannerException {
      return TcpLink.connect(host, port, deadline);
    }
  }

  /**
   * A TLS address.
   *
   * @param tcp host, as the other side's certificate says it, and port
   * @param identity whom to trust, and who this side is
   */
  record Tls(Tcp tcp, TlsIdentity identity) implements LinkAddress {
    @Override
    public Link connect(Deadline deadline) throws ScannerException {
      return TlsLink.connect(tcp.host(), tcp.port(), identity, deadline);
    }
  }

  /**
   * A serial line behind a device server.
   *
   * @param tcp the server's address
   * @param settings how the line is set
   */
  record Rfc2217(Tcp tcp, SerialSettings settings) implements LinkAddress {
    @Override
    public Link connect(Deadline deadline) throws ScannerException {
      return Rfc2217Link.connect(tcp, settings, deadline);
    }
  }

  /**
   * A serial device.
   *
   * @param path such as {@code /dev/ttyS0}
   * @param settings how the line is set
   */
  record Serial(String path, SerialSettings settings) implements LinkAddress {
    @Override
    public Link connect(Deadline deadline) throws ScannerException {
      return SerialLink.open(path, settings);
    }
  }

  /**
   * A UDP address.
   *
   * @param host name or address, an IPv6 address without its brackets
   * @param port 1 to 65535
   */
  record Udp(String host, int port) implements LinkAddress {
    /** Checks the port. */
    public Udp {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("port must be 1 to 65535, is " + port);
      }
    }

    @Override
    public Link connect(Deadline deadline) throws ScannerException {
      return UdpLink.connect(this, UdpSettings.DEFAULT, deadline);
    }
  }

  /**
   * Returns the address in a scanner's configuration; on a serial line the model's options must
   * hold {@link SerialSettings#OPTIONS}, on a TLS link {@link TlsIdentity#OPTIONS}.
   *
   * @throws ScannerException.Configuration if it is none
   */
  static LinkAddress of(ScannerConfig config) throws ScannerException.Configuration {
    String address = config.uri().address();
    return switch (config.uri().link()) {
      case TCP -> tcp(config.uri().link(), address);
      case TLS -> new Tls(tcp(config.uri().link(), address), TlsIdentity.of(config));
      case RFC2217 -> new Rfc2217(tcp(config.uri().link(), address), SerialSettings.of(config));
      case SERIAL -> new Serial(address, SerialSettings.of(config));
      case UDP -> {
        Tcp endpoint = tcp(config.uri().link(), address);
        yield new Udp(endpoint.host(), endpoint.port());
      }
    };
  }

  private static Tcp tcp(LinkKind link, String address) throws ScannerException.Configuration {
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? "" : address.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    String port = address.substring(colon + 1);
    if (host.isEmpty() || !port.matches("[0-9]{1,5}")) {
      throw new ScannerException.Configuration(
          "address of a " + link.word() + " link must be //host:port, is '//" + address + "'");
    }
    int number = Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      throw new ScannerException.Configuration("port must be 1 to 65535, is " + port);
    }
    return new Tcp(host, number);
  }
}
