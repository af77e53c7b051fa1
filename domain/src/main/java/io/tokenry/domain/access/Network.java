package io.tokenry.domain.access;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IP addresses in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3), such as
 * {@code 10.0.0.0/8} or {@code ::1/128}; a plain address is a block of one.
 *
 * <p>Bits after the prefix must be zero, so that nobody allows more than they wrote. Violations
 * name the field {@code network}: {@code bad_network} (the text).
 */
public final class Network {

  private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9a-fA-F:.]+");
  private static final Pattern LIKE_IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private final InetAddress base;
  private final int prefixLength;

  private Network(InetAddress base, int prefixLength) {
    this.base = base;
    this.prefixLength = prefixLength;
  }

  /** Reads a block; {@link InvalidValue} when it is none. */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<InetAddress> base = parseAddress(address);
    if (base.isEmpty()) {
      throw bad(text);
    }
    int bits = base.get().getAddress().length * Byte.SIZE;
    int length = slash < 0 ? bits : prefixLength(text.substring(slash + 1), bits);
    if (length < 0 || !restIsZero(base.get().getAddress(), length)) {
      throw bad(text);
    }
    return new Network(base.get(), length);
  }

  /**
   * Reads an IP address as it is written in numbers; names are not looked up. An IPv4 address in
   * IPv6 clothes ({@code ::ffff:10.0.0.1}) is the IPv4 address.
   */
  public static Optional<InetAddress> parseAddress(String text) {
    boolean numeric =
        text.length() <= 45
            && (text.indexOf(':') >= 0
                ? LIKE_IPV6.matcher(text).matches()
                : LIKE_IPV4.matcher(text).matches());
    if (!numeric) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** Whether the address lies in this block; one of the other IP version never does. */
  public boolean contains(InetAddress address) {
    byte[] mine = base.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int whole = prefixLength / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (mine[i] != other[i]) {
        return false;
      }
    }
    int rest = prefixLength % Byte.SIZE;
    int mask = 0xFF << (Byte.SIZE - rest);
    return rest == 0 || (mine[whole] & mask) == (other[whole] & mask);
  }

  private static int prefixLength(String text, int most) {
    return text.matches("\\d{1,3}") && Integer.parseInt(text) <= most ? Integer.parseInt(text) : -1;
  }

  private static boolean restIsZero(byte[] address, int prefixLength) {
    for (int bit = prefixLength; bit < address.length * Byte.SIZE; bit++) {
      if ((address[bit / Byte.SIZE] & (0x80 >> (bit % Byte.SIZE))) != 0) {
        return false;
      }
    }
    return true;
  }

  private static InvalidValue bad(String text) {
    return new InvalidValue(Violation.of("network", "bad_network", text));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that
        && base.equals(that.base)
        && prefixLength == that.prefixLength;
  }

  @Override
  public int hashCode() {
    return base.hashCode() * 31 + prefixLength;
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + prefixLength;
  }
}
