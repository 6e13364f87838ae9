import { DateTime, Duration } from 'luxon'
import type { Unit } from '../../core/metric.ts'
import type { Voice } from '../../render/template.ts'

/** A length of time as people say it, in one unit: `45 minutes`, `5 hours`, `3 days`. */
export function spokenDuration(minutes: number, locale: string): string {
  const [unit, count] =
    minutes < 90
      ? (['minutes', minutes] as const)
      : minutes < 48 * 60
        ? (['hours', minutes / 60] as const)
        : (['days', minutes / (24 * 60)] as const)
  return Duration.fromObject({ [unit]: Math.round(count) }, { locale }).toHuman()
}

/** A value of a metric as people say it. */
export function spokenValue(value: number, unit: Unit, locale: string): string {
  if (unit === 'minutes') return spokenDuration(value, locale)
  if (unit === 'share')
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value)
  const digits = unit === 'ratio' ? 1 : 0
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
}

/** A day as people write it. */
export function spokenDay(instant: string, timezone: string, locale: string): string {
  return DateTime.fromISO(instant, { zone: timezone }).setLocale(locale).toLocaleString(DateTime.DATE_FULL)
}

/** The right one of `key.one`, `key.other` and so on for this count and language. */
export function counted(
  voice: Voice,
  key: string,
  count: number,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const form = new Intl.PluralRules(voice.locale).select(count)
  const shown = new Intl.NumberFormat(voice.locale).format(count)
  return voice.text(`${key}.${form === 'one' ? 'one' : 'other'}`, { count: shown, ...values })
}
