//! Numbers as JSON writes them: exact, whatever their size.

use std::cmp::Ordering;

use serde_json::{Number, Value};

/// A decimal number of at most 38 digits: `digits × 10^exponent`, without zeros at the end, so that
/// equal numbers have one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Decimal {
    is_negative: bool,
    digits: u128,
    exponent: i32,
}

impl Decimal {
    pub(crate) const ZERO: Self = Self { is_negative: false, digits: 0, exponent: 0 };
    /// The largest number of 32 bits, as programs write it. Whatever is larger, they round to infinity.
    pub(crate) const LARGEST_FLOAT: Self =
        Self { is_negative: false, digits: 34_028_235, exponent: 31 };

    /// None for a number with more digits than there is room for, and for one that may have been written
    /// with more digits than were read.
    pub(crate) fn of(number: &Number) -> Option<Self> {
        if let Some(whole) = number.as_u64() {
            return Some(Self::new(false, whole.into(), 0));
        }
        if let Some(whole) = number.as_i64() {
            return Some(Self::whole(whole.into()));
        }
        Self::parse(&number.to_string()).filter(|decimal| !decimal.may_be_rounded())
    }

    /// Two numbers between which the number is, where its last digits may not have been read.
    pub(crate) fn around(number: &Number) -> Option<[Self; 2]> {
        /// The distance of two neighbours, in units of the seventeenth digit, is less than this.
        const NEIGHBOUR: i128 = 24;
        let near = Self::parse(&number.to_string())?;
        let length = i32::try_from(near.digits.max(1).ilog10()).ok()? + 1;
        let last = near.exponent + length - 17;
        let unit = Self::tenths(NEIGHBOUR, last);
        Some([near.plus(unit.negated())?, near.plus(unit)?])
    }

    /// Whether `serde_json` may have read a whole number that it does not hold as this one, which is no
    /// whole number of 64 bits.
    ///
    /// It keeps what is larger as a float. People write out whole numbers of some 40 digits at most, and
    /// the larger they are, the more of their digits they write.
    fn may_be_rounded(self) -> bool {
        /// Digits that a float always keeps.
        const KEPT: u32 = 15;
        let order = i64::from(self.digits.max(1).ilog10()) + i64::from(self.exponent);
        let positive = Self { is_negative: false, ..self };
        let is_beyond = positive > Self::largest_of_bits(64)
            || self.is_negative && positive >= Self::tenths(9_223_372_036_854_775_808, 0);
        // The largest float of 32 bits, with all digits that one of 64 bits has.
        let is_largest = positive == Self::tenths(34_028_234_663_852_886, 22);
        let is_written_out = order < 25 || self.digits.max(1).ilog10() >= KEPT && order < 40;
        self.is_whole() && is_beyond && is_written_out && !is_largest
    }

    pub(crate) fn whole(number: i128) -> Self {
        Self::new(number < 0, number.unsigned_abs(), 0)
    }

    /// A small number of units of a power of ten.
    pub(crate) fn tenths(digits: i128, power: i32) -> Self {
        Self::new(digits < 0, digits.unsigned_abs(), power)
    }

    /// `2^power - 1`, for `power` up to 128.
    pub(crate) fn largest_of_bits(power: u32) -> Self {
        Self::new(false, u128::MAX >> (128 - power), 0)
    }

    fn new(is_negative: bool, mut digits: u128, mut exponent: i32) -> Self {
        if digits == 0 {
            return Self::ZERO;
        }
        while digits.is_multiple_of(10) {
            digits /= 10;
            exponent = exponent.saturating_add(1);
        }
        Self { is_negative, digits, exponent }
    }

    /// Reads a number in the notation of JSON (RFC 8259, section 6).
    fn parse(text: &str) -> Option<Self> {
        let (is_negative, text) =
            text.strip_prefix('-').map_or((false, text), |positive| (true, positive));
        let (text, power) = match text.split_once(['e', 'E']) {
            Some((text, power)) => (text, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{fraction}");
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let significant = &digits[..digits.len() - zeros];
        if significant.is_empty() {
            return Some(Self::ZERO);
        }
        let exponent = i32::try_from(zeros).ok()? - i32::try_from(fraction.len()).ok()?;
        let significant = significant.trim_start_matches('0');
        if significant.len() > 39 {
            return None;
        }
        Some(Self::new(is_negative, significant.parse().ok()?, power.checked_add(exponent)?))
    }

    pub(crate) fn is_whole(self) -> bool {
        self.exponent >= 0
    }

    /// Whether the number is a whole multiple of a positive one; none where that is too large to
    /// calculate.
    pub(crate) fn is_multiple_of(self, unit: Self) -> Option<bool> {
        if self.digits == 0 {
            return Some(true);
        }
        let shift = self.exponent.checked_sub(unit.exponent)?;
        let power = 10_u128.checked_pow(shift.unsigned_abs());
        if shift < 0 {
            // A unit that outgrows all numbers of this size divides none of them.
            let unit = power.and_then(|power| unit.digits.checked_mul(power));
            return Some(unit.is_some_and(|unit| self.digits.is_multiple_of(unit)));
        }
        // The tens of the number take away what they can of the unit.
        let mut unit = unit.digits;
        for factor in [2, 5] {
            let mut times = shift;
            while times > 0 && unit.is_multiple_of(factor) {
                unit /= factor;
                times -= 1;
            }
        }
        Some(self.digits.is_multiple_of(unit))
    }

    /// The least common multiple of two whole numbers, where there is room for it.
    pub(crate) fn common_multiple(self, other: Self) -> Option<Self> {
        let whole = |number: Self| {
            let power = 10_u128.checked_pow(u32::try_from(number.exponent).ok()?)?;
            number.digits.checked_mul(power).filter(|it| *it > 0)
        };
        let (one, other) = (whole(self)?, whole(other)?);
        let (mut divisor, mut rest) = (one, other);
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        Some(Self::new(false, (one / divisor).checked_mul(other)?, 0))
    }

    /// The sum, where there is room for it.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        if other.digits == 0 {
            return Some(self);
        }
        let exponent = self.exponent.min(other.exponent);
        let scaled = |number: Self| {
            let power = 10_i128.checked_pow(number.exponent.abs_diff(exponent))?;
            let digits = i128::try_from(number.digits).ok()?.checked_mul(power)?;
            Some(if number.is_negative { -digits } else { digits })
        };
        let sum = scaled(self)?.checked_add(scaled(other)?)?;
        Some(Self::new(sum < 0, sum.unsigned_abs(), exponent))
    }

    pub(crate) fn negated(self) -> Self {
        Self { is_negative: !self.is_negative && self.digits != 0, ..self }
    }

    /// Ten times the number, where there is room for it.
    pub(crate) fn tenfold(self) -> Option<Self> {
        let exponent = self.exponent.checked_add(1)?;
        Some(if self.digits == 0 { self } else { Self { exponent, ..self } })
    }

    /// Half of the number, where there is room for it.
    pub(crate) fn halved(self) -> Option<Self> {
        let digits = self.digits.checked_mul(5)?;
        Some(Self::new(self.is_negative, digits, self.exponent.checked_sub(1)?))
    }

    /// The next whole number, where there is room for it.
    pub(crate) fn rounded_up(self) -> Option<Self> {
        if self.is_whole() {
            return Some(self);
        }
        let unit = 10_u128.checked_pow(self.exponent.unsigned_abs());
        let whole = i128::try_from(unit.map_or(0, |unit| self.digits / unit)).ok()?;
        Some(Self::whole(if self.is_negative { -whole } else { whole.checked_add(1)? }))
    }

    /// The number, if it is a whole one of usual size.
    pub(crate) fn to_i64(self) -> Option<i64> {
        let power = 10_i64.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let number = i64::try_from(self.digits).ok()?.checked_mul(power)?;
        Some(if self.is_negative { -number } else { number })
    }

    /// The number, if it is a whole one that fits.
    pub(crate) fn to_i128(self) -> Option<i128> {
        let power = 10_i128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let number = i128::try_from(self.digits).ok()?.checked_mul(power)?;
        Some(if self.is_negative { -number } else { number })
    }

    /// The number as JSON, where `serde_json` can hold it exactly.
    pub(crate) fn to_json(self) -> Option<Value> {
        if let Some(whole) = self.to_i64() {
            return Some(whole.into());
        }
        let sign = if self.is_negative { "-" } else { "" };
        let text = if (0..=20).contains(&self.exponent) {
            let zeros = "0".repeat(self.exponent.unsigned_abs() as usize);
            format!("{sign}{}{zeros}", self.digits)
        } else {
            format!("{sign}{}e{}", self.digits, self.exponent)
        };
        let number: Number = serde_json::from_str(&text).ok()?;
        (Self::parse(&number.to_string()) == Some(self)).then_some(Value::Number(number))
    }

    fn compare_magnitudes(self, other: Self) -> Ordering {
        if self.digits == 0 || other.digits == 0 {
            return self.digits.cmp(&other.digits);
        }
        let length = |number: Self| number.digits.ilog10();
        let order = |number: Self| i64::from(length(number)) + i64::from(number.exponent);
        order(self).cmp(&order(other)).then_with(|| {
            let (long, short, turn) = if length(self) >= length(other) {
                (self.digits, other.digits, false)
            } else {
                (other.digits, self.digits, true)
            };
            let power = 10_u128.pow(length(self).abs_diff(length(other)));
            let ordering = (long / power).cmp(&short).then((long % power).cmp(&0));
            if turn { ordering.reverse() } else { ordering }
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.compare_magnitudes(*other),
            (true, true) => other.compare_magnitudes(*self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn one_number_has_one_form() {
        for (one, other) in
            [("1", "1.0"), ("1e2", "100"), ("-0.0", "0"), ("0.1e-3", "0.0001"), ("120e-1", "12")]
        {
            assert_eq!(decimal(one), decimal(other));
        }
        assert_ne!(decimal("9007199254740993"), decimal("9007199254740992"));
    }

    #[test]
    fn numbers_are_in_order_whatever_their_size() {
        let ordered = [
            "-1e300",
            "-340282366920938463463374607431768211455",
            "-18446744073709551616",
            "-1.5",
            "-1",
            "-1e-300",
            "0",
            "1e-300",
            "0.1",
            "0.5",
            "1",
            "10",
            "11",
            "18446744073709551615",
            "18446744073709551616",
            "340282366920938463463374607431768211455",
            "1e300",
        ];
        for (place, one) in ordered.iter().enumerate() {
            for (other_place, other) in ordered.iter().enumerate() {
                let order = decimal(one).cmp(&decimal(other));
                assert_eq!(order, place.cmp(&other_place), "{one} and {other}");
            }
        }
    }

    #[test]
    fn a_number_whose_digits_may_not_have_been_read_is_none() {
        let of = |text: &str| Decimal::of(&serde_json::from_str(text).unwrap());
        for text in [
            "18446744073709551616",
            "-9223372036854775809",
            "100000000000000000001",
            "340282366920938463463374607431768211455",
        ] {
            assert_eq!(of(text), None, "{text}");
            let [below, above] = Decimal::around(&serde_json::from_str(text).unwrap()).unwrap();
            assert!(below < decimal(text) && decimal(text) < above, "{text}");
        }
        for text in [
            "18446744073709551615",
            "-9223372036854775808",
            "1e300",
            "1.7976931348623157e308",
            "3.4028235e38",
            "-3.4028234663852886e38",
            "0.1",
        ] {
            assert_eq!(of(text), Some(decimal(text)), "{text}");
        }
    }

    #[test]
    fn multiples_are_exact() {
        for (number, unit, expected) in [
            ("0.3", "0.1", true),
            ("0.35", "0.1", false),
            ("7", "0.5", true),
            ("1e300", "1", true),
            ("1e300", "5e299", true),
            ("1e300", "2", true),
            ("1e300", "3", false),
            ("3e300", "12", true),
            ("1e1", "8", false),
            ("4e1", "16", false),
            ("40e1", "16", true),
            ("7e300", "0.35", true),
            ("3", "1e300", false),
            ("-9", "3", true),
            ("0", "7", true),
        ] {
            let answer = decimal(number).is_multiple_of(decimal(unit));
            assert_eq!(answer, Some(expected), "{number} of {unit}");
        }
    }

    #[test]
    fn a_number_comes_back_from_json_or_not_at_all() {
        for text in ["0", "-1", "18446744073709551615", "0.5", "-1e-7", "1e300", "100"] {
            let json = decimal(text).to_json().unwrap();
            assert_eq!(Decimal::of(json.as_number().unwrap()), Some(decimal(text)), "{text}");
        }
        let sum = decimal("0.5").plus(decimal("-2")).unwrap();
        assert_eq!(sum, decimal("-1.5"));
        assert_eq!(Decimal::largest_of_bits(128).to_json(), None);
    }
}
