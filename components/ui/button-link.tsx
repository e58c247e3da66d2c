import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';

type Props = Omit<ComponentProps<'a'>, 'className' | 'style'> & {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

export function ButtonLink({ variant = 'primary', size = 'normal', ...rest }: Props) {
  return <a {...rest} className={buttonClass(variant, size)} />;
}
