'use client';

export { SomethingWentWrong as default } from '@/components/layout/something-went-wrong';
