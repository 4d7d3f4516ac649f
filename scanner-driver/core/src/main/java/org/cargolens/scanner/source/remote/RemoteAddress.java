package org.cargolens.scanner.source.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.cargolens.scanner.ScannerException;

/**
 * Address of a tree (RFC 3986): {@code SCHEME://USER@HOST:PORT/PATH}. It has no password and no
 * options, as addresses stand in logs and lists of processes.
 *
 * @param scheme in small letters, such as {@code sftp}
 * @param user who logs in; empty for nobody in particular
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65535
 * @param path the root of the tree, from the server's root; begins with a slash and does not end
 *     with one, empty for the server's root
 */
public record RemoteAddress(String scheme, String user, String host, int port, String path) {
  private static final int LONGEST = 2048;
  private static final int MOST_PORTS = 65535;

  /**
   * Reads an address.
   *
   * @param text the address
   * @throws ScannerException.Configuration naming the part that is wrong; never shows a password
   */
  public static RemoteAddress parse(String text) throws ScannerException.Configuration {
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    RemoteProtocol protocol = RemoteProtocols.of(scheme);
    String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
    if (user.indexOf(':') >= 0 || mayHoldPassword(uri)) {
      throw new ScannerException.Configuration(
          "a password does not belong into an address, where logs show it; put it into a file");
    }
    if (user.chars().anyMatch(Character::isISOControl)) { // FTP would take it for a command
      throw wrong("a user's name with a character that can't be shown", scheme + ":");
    }
    String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      throw wrong("no host, or one with a character that no host has", scheme + ":");
    }
    String shown = scheme + "://" + host;
    int port = uri.getPort() < 0 ? protocol.port(scheme) : uri.getPort();
    if (port < 1 || port > MOST_PORTS) {
      throw wrong("port must be from 1 to 65535, is " + port, shown);
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw wrong("neither '?' nor '#' belong into it; write them as %3F and %23", shown);
    }
    String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new RemoteAddress(scheme, user, plain, port, root(uri.getPath(), shown));
  }

  private static URI uri(String text) throws ScannerException.Configuration {
    if (text.length() > LONGEST) {
      throw new ScannerException.Configuration(
          "an address has at most " + LONGEST + " characters, not " + text.length());
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Its message would show all of the text, a password that stands there too.
      throw new ScannerException.Configuration(
          "not an address: " + e.getReason() + " at character " + e.getIndex());
    }
  }

  private static String root(String path, String shown) throws ScannerException.Configuration {
    StringBuilder root = new StringBuilder();
    for (String name : (path == null ? "" : path).split("/", -1)) {
      if (!name.isEmpty()) {
        String fault = RemoteNames.fault(name);
        if (!fault.isEmpty()) {
          throw wrong("a name of its path " + fault, shown);
        }
        root.append('/').append(name);
      }
    }
    return root.toString();
  }

  /**
   * What is no host and port for {@link URI} it takes as one opaque text, in which nobody has told
   * user and password apart.
   */
  private static boolean mayHoldPassword(URI uri) {
    String text = uri.isOpaque() ? uri.getRawSchemeSpecificPart() : uri.getRawAuthority();
    int at = text == null ? -1 : text.lastIndexOf('@');
    return at >= 0 && text.lastIndexOf(':', at) >= 0;
  }

  /** Shows scheme and host alone: a password may stand anywhere else. */
  private static ScannerException.Configuration wrong(String what, String shown) {
    return new ScannerException.Configuration(
        shown + ": " + what + "; expected such as sftp://user@host:22/scans");
  }

  /**
   * Returns the place of a file on the server.
   *
   * @param below its path below the root; empty for the root
   */
  public String absolute(String below) {
    String whole = below.isEmpty() ? path : path + "/" + below;
    return whole.isEmpty() ? "/" : whole;
  }

  /** Returns the address as a person writes it. */
  @Override
  public String toString() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return scheme + "://" + (user.isEmpty() ? "" : user + "@") + name + ":" + port + path;
  }
}
