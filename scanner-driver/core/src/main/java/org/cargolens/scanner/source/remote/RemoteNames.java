package org.cargolens.scanner.source.remote;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Judges names that a server says, before anything on this computer is called like that. */
public final class RemoteNames {
  /** Bytes that a name may have in UTF-8, as most file systems have it. */
  static final int LONGEST = 255;

  private static final char UNREADABLE = '\uFFFD';

  private RemoteNames() {}

  /** Returns what is wrong with the name of a file or folder, to stand behind it; empty if none. */
  static String fault(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      return "is no name";
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      return "has a slash in it";
    }
    for (int at = 0; at < name.length(); at++) {
      char one = name.charAt(at);
      if (Character.isISOControl(one) || one == UNREADABLE || isHalf(name, at)) {
        return "has a character in it that can't be shown, the " + (at + 1) + ".";
      }
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return "is longer than " + LONGEST + " bytes";
    }
    return isOne(name) ? "" : "can't be a name on this computer";
  }

  /** Half of a surrogate pair would become a question mark on disk. */
  private static boolean isHalf(String name, int at) {
    char one = name.charAt(at);
    if (Character.isHighSurrogate(one)) {
      return at + 1 == name.length() || !Character.isLowSurrogate(name.charAt(at + 1));
    }
    return Character.isLowSurrogate(one)
        && (at == 0 || !Character.isHighSurrogate(name.charAt(at - 1)));
  }

  private static boolean isOne(String name) {
    try {
      Path path = Path.of(name);
      return path.getNameCount() == 1 && !path.isAbsolute() && path.toString().equals(name);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns a name for a message: shortened, with what can't be shown as question marks. */
  static String shown(String name) {
    String part = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
    return part.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }

  /** Returns what a server says as one line of a log, whatever it puts into it. */
  public static String line(String said) {
    return said.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]+", " ").strip();
  }

  /** Returns the path of a name in a folder. */
  static String path(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** Returns the folder that a path is in; empty for the root. */
  static String folderOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
